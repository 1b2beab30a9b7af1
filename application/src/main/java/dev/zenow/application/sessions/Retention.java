package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long sessions are kept.
 *
 * @param newest how many sessions each owner keeps; older ones go to the trash; pinned and archived ones do not count; empty: all
 * @param trash how long what is in the trash can be taken back
 */
public record Retention(OptionalInt newest, Duration trash) {
    public static final Retention DEFAULT = new Retention(OptionalInt.of(500), Duration.ofDays(30));

    public Retention {
        requireNonNull(newest, "newest is null");
        requireNonNull(trash, "trash is null");
        if (newest.isPresent() && newest.getAsInt() < 1) {
            throw new IllegalArgumentException("at least one session is kept");
        }
        if (trash.isNegative()) {
            throw new IllegalArgumentException("the trash keeps nothing for less than no time");
        }
    }
}
