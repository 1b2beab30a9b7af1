package dev.zenow.application.search;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * What to look for. Words must all be found, in any order; {@code "words in quotes"} in this order; the last word may be the
 * beginning of one. Letter case, accents and full width do not matter.
 *
 * @param session only in this session
 * @param role only what this side said; then no titles are found
 * @param from only messages made at or after this instant
 * @param until only messages made before it
 * @param model only replies of the model of this name
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param cursor where the page before ended; opaque
 */
public record SearchQuery(
        String text,
        Optional<SessionId> session,
        Optional<MessageRole> role,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> model,
        int limit,
        Optional<String> cursor) {
    public static final int MAX_LIMIT = 100;

    public SearchQuery {
        requireNonNull(text, "text is null");
        requireNonNull(session, "session is null");
        requireNonNull(role, "role is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(model, "model is null");
        requireNonNull(cursor, "cursor is null");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /** Everywhere. */
    public static SearchQuery of(String text, int limit) {
        return new SearchQuery(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit,
                Optional.empty());
    }
}
