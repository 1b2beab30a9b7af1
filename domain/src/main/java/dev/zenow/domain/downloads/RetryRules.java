package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When something is tried again.
 *
 * <p>A source is given up when one connection failed {@code pauses.size() + 1} times in a row; then the next source is asked. When
 * all have been given up, but this run has received something, the line is thought to be broken for longer: after a rest, all are
 * asked again.
 *
 * @param pauses before the first, second … repetition at one source
 * @param jitter by which part a pause is longer or shorter at random, so that many connections do not come back together
 * @param longestRetryAfter a source that wants to be left alone for longer is given up
 * @param rests between rounds through all sources
 */
public record RetryRules(List<Duration> pauses, double jitter, Duration longestRetryAfter, List<Duration> rests) {
    public static final RetryRules STANDARD = new RetryRules(
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)),
            0.25,
            Duration.ofMinutes(1),
            List.of(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(4)));

    public RetryRules {
        pauses = List.copyOf(pauses);
        rests = List.copyOf(rests);
        requireNonNull(longestRetryAfter, "longestRetryAfter is null");
        if (jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("jitter is a part of a pause");
        }
    }

    /**
     * How long to wait before the next attempt; empty: the source is given up.
     *
     * @param failures in a row, at least 1
     */
    public Optional<Duration> pause(int failures, Optional<Duration> retryAfter, RandomGenerator random) {
        if (failures > pauses.size()
                || retryAfter
                        .filter(wanted -> wanted.compareTo(longestRetryAfter) > 0)
                        .isPresent()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(failures - 1);
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        Duration own = Duration.ofNanos(Math.round(pause.toNanos() * factor));
        return Optional.of(
                retryAfter.filter(wanted -> wanted.compareTo(own) > 0).orElse(own));
    }

    /** @param rounds that have failed, at least 1 */
    public Optional<Duration> rest(int rounds) {
        return rounds > rests.size() ? Optional.empty() : Optional.of(rests.get(rounds - 1));
    }
}
