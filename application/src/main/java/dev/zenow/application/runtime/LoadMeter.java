package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.metrics.LoadOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures loads from the wish to their end. */
final class LoadMeter {
    private final RuntimeMeters meters;

    LoadMeter(RuntimeMeters meters) {
        this.meters = requireNonNull(meters, "meters is null");
    }

    /** @param before what there was when the load was asked for */
    Running begin(SupervisorState before, Launch wanted, SwitchStyle style) {
        boolean replaces =
                before.serving().filter(up -> !up.launch().equals(wanted)).isPresent();
        long served = before.serving().map(SupervisorState.Up::attempt).orElse(0L);
        return new Running(wanted, replaces ? Optional.of(style) : Optional.empty(), served);
    }

    /** One load. */
    final class Running {
        private final long began = System.nanoTime();
        private final Launch wanted;
        private final Optional<SwitchStyle> switching;
        private final long servedBefore;

        private Running(Launch wanted, Optional<SwitchStyle> switching, long servedBefore) {
            this.wanted = wanted;
            this.switching = switching;
            this.servedBefore = servedBefore;
        }

        void ready(Serving serving) {
            if (serving.attempt() == servedBefore) {
                return;
            }
            Duration total = Duration.ofNanos(System.nanoTime() - began);
            Duration engine = Duration.between(serving.startedAt(), Instant.now());
            meters.loadFinished(wanted.model().mode(), LoadOutcome.READY, total, Optional.of(engine));
            switching.ifPresent(style -> meters.switched(wanted.model().mode(), style, total));
        }

        void failed(Exception cause) {
            boolean superseded = !(cause instanceof ProblemException problem)
                    || problem.problem().code() == ProblemCode.SUPERSEDED
                    || problem.problem().code() == ProblemCode.SHUTTING_DOWN;
            Duration total = Duration.ofNanos(System.nanoTime() - began);
            meters.loadFinished(
                    wanted.model().mode(),
                    superseded ? LoadOutcome.SUPERSEDED : LoadOutcome.FAILED,
                    total,
                    Optional.empty());
        }
    }
}
