package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.parameters.ServerRestarts;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.users.Actor;
import java.util.Optional;

/** Restarts of the model that runs: what serves goes on until the new server does, and when that fails. */
public final class RuntimeRestarts implements ServerRestarts {
    private final CurrentLaunches launches;
    private final ModelRuntime runtime;

    public RuntimeRestarts(CurrentLaunches launches, ModelRuntime runtime) {
        this.launches = requireNonNull(launches, "launches is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @Override
    public Optional<Launch> running(ModelMode mode) {
        return launches.running(mode);
    }

    @Override
    public void changed(ModelMode mode) {
        launches.parametersChanged(mode);
    }

    @Override
    public void restart(Actor actor, ModelMode mode) {
        try {
            var _ = runtime.restart(actor, mode, false);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            throw new Problem(
                            problem.code(),
                            "What was set is stored and holds from the next start on; the restart was refused: "
                                    + problem.detail(),
                            problem.nextStep())
                    .exception();
        }
    }
}
