package dev.zenow.application.downloads;

import dev.zenow.domain.problems.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which sources failed lately, by their names. What fails while it is skipped anyway, as when several connections break at once,
 * is the same failure. Not thread-safe.
 */
final class MirrorHealths {
    static final Duration FIRST_SKIP = Duration.ofMinutes(10);
    static final Duration LONGEST_SKIP = Duration.ofHours(2);
    static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
    /** Links of no hub lead to any number of hosts. */
    static final int MOST = 200;

    private final SequencedMap<String, Health> byName = new LinkedHashMap<>();

    /**
     * A source that failed.
     *
     * @param skip how long it is skipped for this failure, without what it asked for itself
     * @param until when it is asked again
     */
    record Health(Problem problem, Duration skip, Instant until) {
        boolean skipped(Instant now) {
            return now.isBefore(until);
        }

        /** Who failed so long ago does not go on failing. */
        private boolean forgotten(Instant now) {
            return !now.isBefore(until.plus(LONGEST_SKIP));
        }
    }

    Optional<Health> find(String name, Instant now) {
        return Optional.ofNullable(byName.get(name)).filter(health -> !health.forgotten(now));
    }

    boolean skipped(String name, Instant now) {
        return find(name, now).filter(health -> health.skipped(now)).isPresent();
    }

    void failed(String name, Problem problem, Optional<Duration> retryAfter, Instant now) {
        Optional<Health> before = find(name, now);
        Duration skip = before.map(health -> health.skipped(now) ? health.skip() : doubled(health.skip()))
                .orElse(FIRST_SKIP);
        Instant until =
                before.filter(health -> health.skipped(now)).map(Health::until).orElseGet(() -> now.plus(skip));
        Instant asked = now.plus(retryAfter
                .filter(wait -> wait.isPositive())
                .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) < 0 ? wait : LONGEST_RETRY_AFTER)
                .orElse(Duration.ZERO));
        byName.remove(name);
        byName.put(name, new Health(problem, skip, asked.isAfter(until) ? asked : until));
        byName.values().removeIf(health -> health.forgotten(now));
        if (byName.size() > MOST) {
            byName.pollFirstEntry();
        }
    }

    void forget(String name) {
        byName.remove(name);
    }

    private static Duration doubled(Duration skip) {
        Duration twice = skip.multipliedBy(2);
        return twice.compareTo(LONGEST_SKIP) < 0 ? twice : LONGEST_SKIP;
    }
}
