package dev.zenow.application.search;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that was found.
 *
 * @param message empty: the session's title was found
 * @param archived whether the session was put away
 * @param score higher is better; only comparable within one answer
 */
public record SearchHit(
        SessionId session,
        String sessionTitle,
        boolean archived,
        Optional<MessageId> message,
        Optional<MessageRole> role,
        Optional<String> model,
        Snippet snippet,
        Instant at,
        double score) {
    public SearchHit {
        requireNonNull(session, "session is null");
        requireNonNull(sessionTitle, "sessionTitle is null");
        requireNonNull(message, "message is null");
        requireNonNull(role, "role is null");
        requireNonNull(model, "model is null");
        requireNonNull(snippet, "snippet is null");
        requireNonNull(at, "at is null");
    }

    /**
     * A piece of the text around what was found, on one line.
     *
     * @param matches where in {@code text} the words are, in UTF-16 units, in order, not overlapping
     * @param cutBefore whether there is text before it
     * @param cutAfter whether there is text behind it
     */
    public record Snippet(String text, List<Range> matches, boolean cutBefore, boolean cutAfter) {
        public Snippet {
            requireNonNull(text, "text is null");
            matches = List.copyOf(matches);
        }
    }

    /** @param end exclusive */
    public record Range(int start, int end) {
        public Range {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("no range: " + start + " to " + end);
            }
        }
    }
}
