package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which sessions to list.
 *
 * @param titleContains only titles that contain this text, letter case of ASCII ignored
 * @param place where they are
 * @param limit 1 to 200
 * @param cursor where the page before ended; opaque
 */
public record SessionQuery(Optional<String> titleContains, Place place, int limit, Optional<String> cursor) {
    public static final int MAX_LIMIT = 200;

    public SessionQuery {
        requireNonNull(titleContains, "titleContains is null");
        requireNonNull(place, "place is null");
        requireNonNull(cursor, "cursor is null");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    public static SessionQuery first(int limit) {
        return new SessionQuery(Optional.empty(), Place.ACTIVE, limit, Optional.empty());
    }

    /** Where a session is; it is in one place only. */
    public enum Place {
        /** Neither put away nor thrown away. */
        ACTIVE,
        ARCHIVED,
        TRASH
    }
}
