package dev.zenow.application.metrics;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

final class NoMeters implements RuntimeMeters {
    @Override
    public void loadFinished(ModelMode mode, LoadOutcome outcome, Duration total, Optional<Duration> engine) {
        // Nobody watches.
    }

    @Override
    public void switched(ModelMode mode, SwitchStyle style, Duration duration) {
        // Nobody watches.
    }

    @Override
    public void crashed(ModelMode mode, ProblemCode code) {
        // Nobody watches.
    }

    @Override
    public void tokens(ModelMode mode, Usage usage) {
        // Nobody watches.
    }

    @Override
    public void queue(ModelMode mode, IntSupplier waiting, IntSupplier slotsInUse) {
        // Nobody watches.
    }

    @Override
    public void requestEnded(ModelMode mode, RequestEnd end) {
        // Nobody watches.
    }
}
