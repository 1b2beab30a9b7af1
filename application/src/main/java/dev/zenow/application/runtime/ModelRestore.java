package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Loads again what was running when Zenow ended. A start is counted before it is made, so that a model that takes Zenow or the
 * machine down is counted as well; one that has failed {@value #MAX_FAILURES} times in a row is left alone until somebody loads
 * it.
 */
public final class ModelRestore {
    static final int MAX_FAILURES = 2;

    private static final System.Logger LOG = System.getLogger(ModelRestore.class.getName());

    private final RunningModelsStore store;
    private final UnitOfWork work;
    private final ModelRuntimeService runtime;

    public ModelRestore(RunningModelsStore store, UnitOfWork work, ModelRuntimeService runtime) {
        this.store = requireNonNull(store, "store is null");
        this.work = requireNonNull(work, "work is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /** Why a mode that ran before does not run now; empty: it runs, or it did not run before. */
    public Optional<Problem> restore(ModelMode mode) throws InterruptedException {
        OptionalInt begun = store.running(mode);
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        Optional<Problem> last = Optional.empty();
        for (int tries = begun.getAsInt(); tries < MAX_FAILURES; tries++) {
            note(() -> store.begun(mode));
            boolean tried = false;
            try {
                runtime.loadPresent(
                        Actor.LOCAL, new LoadModel(mode, Optional.empty(), Optional.empty(), Optional.empty(), false));
                return Optional.empty();
            } catch (ProblemException e) {
                tried = saysSomething(e.problem().code());
                last = Optional.of(e.problem());
                LOG.log(System.Logger.Level.WARNING, () -> "the " + mode + " model was not restored: " + e.problem());
            } finally {
                if (!tried) {
                    note(() -> store.notTried(mode));
                }
            }
            if (!tried) {
                last.ifPresent(problem -> runtime.explain(mode, problem));
                return last;
            }
        }
        Problem explanation = leftAlone(mode, last);
        runtime.explain(mode, explanation);
        return Optional.of(explanation);
    }

    private void note(Runnable change) {
        work.inTransaction(() -> {
            change.run();
            return store;
        });
    }

    /** The end of Zenow, somebody's other choice, or memory that others use now: none of them is the model's fault. */
    private static boolean saysSomething(ProblemCode code) {
        return !Set.of(
                        ProblemCode.SHUTTING_DOWN,
                        ProblemCode.SUPERSEDED,
                        ProblemCode.MODEL_DOES_NOT_FIT,
                        ProblemCode.MODEL_NOT_CHOSEN,
                        ProblemCode.ENGINE_NOT_FOUND,
                        ProblemCode.ENGINE_UNUSABLE)
                .contains(code);
    }

    private static Problem leftAlone(ModelMode mode, Optional<Problem> last) {
        String name = mode.name().toLowerCase(Locale.ROOT);
        return ProblemCode.MODEL_LEFT_ALONE.problem("The " + name + " model failed to start twice and is left alone."
                + last.map(problem -> " " + problem.detail()).orElse(""));
    }
}
