package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a server alone that does not answer. After {@value #MOST_FAILURES} failures in a row nobody asks it for half a minute; then
 * one call tries, and decides whether the others may ask again.
 */
final class CircuitBreaker {
    static final int MOST_FAILURES = 5;
    static final Duration REST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private int failures;
    private @Nullable Instant openUntil;
    private @Nullable Trial trial;

    CircuitBreaker(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Throws {@code PROVIDER_UNAVAILABLE} while the server is left alone, or somebody else is trying it. */
    synchronized void check() {
        Instant until = openUntil;
        if (until != null && (trial != null || clock.instant().isBefore(until))) {
            throw ProblemCode.PROVIDER_UNAVAILABLE.exception();
        }
    }

    /** The same for a call that begins now, and says by what is returned how it went. */
    synchronized Trial begin() {
        check();
        Trial begun = new Trial();
        if (openUntil != null) {
            trial = begun;
        }
        return begun;
    }

    /** One call. The first thing said about it counts. */
    final class Trial {
        private boolean said;

        void answered() {
            say(() -> {
                failures = 0;
                openUntil = null;
                trial = null;
            });
        }

        void failed() {
            say(() -> {
                failures++;
                if (failures >= MOST_FAILURES) {
                    openUntil = clock.instant().plus(REST);
                }
                release();
            });
        }

        /** Nothing was learned: the caller gave up. */
        void abandoned() {
            say(this::release);
        }

        private void release() {
            if (trial == this) {
                trial = null;
            }
        }

        private void say(Runnable outcome) {
            synchronized (CircuitBreaker.this) {
                if (!said) {
                    said = true;
                    outcome.run();
                }
            }
        }
    }
}
