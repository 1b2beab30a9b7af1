package dev.zenow.application.runtime;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One mode's model and its server as they stand.
 *
 * @param model the mode's current model: it serves, or would be started by the next request
 * @param loading what is being loaded, to serve for the first time or in place of {@code model}
 * @param download what is being downloaded to be loaded then
 * @param error why the last start failed or a switch was rolled back
 * @param contextSize tokens that one request may use, as the running engine says
 */
public record ModelStatus(
        ModelMode mode,
        Optional<Model> model,
        ServerState state,
        Optional<Loading> loading,
        Optional<DownloadStatus> download,
        Optional<Problem> error,
        OptionalInt contextSize,
        OptionalInt slots,
        Optional<Instant> startedAt,
        OptionalLong pid) {

    /**
     * A model on its way.
     *
     * @param model its name
     * @param progress how much of it has been read, 0 to 1; empty: it is not known
     */
    public record Loading(String model, OptionalDouble progress) {}

    /** Nothing serves and nothing is loaded. */
    public static ModelStatus idle(ModelMode mode, Optional<Model> model, ServerState state, Optional<Problem> error) {
        return new ModelStatus(
                mode,
                model,
                state,
                Optional.empty(),
                Optional.empty(),
                error,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    /**
     * @param current what the next request would start
     * @param progress of the candidate
     */
    static ModelStatus of(ModelMode mode, Optional<Model> current, SupervisorState state, OptionalDouble progress) {
        Optional<Loading> loading = state.candidate()
                .map(candidate -> new Loading(candidate.launch().model().name(), progress));
        Optional<Problem> error =
                state.goal() instanceof Goal.GivenUp failed ? Optional.of(failed.problem()) : state.notice();
        return state.serving()
                .map(up -> up.serving())
                .map(serving -> ready(mode, serving, loading, error))
                .orElseGet(() -> idle(mode, state.subject().map(Launch::model).or(() -> current), state.shown(), error)
                        .withLoading(loading));
    }

    private static ModelStatus ready(
            ModelMode mode, Serving serving, Optional<Loading> loading, Optional<Problem> error) {
        return new ModelStatus(
                mode,
                Optional.of(serving.launch().model()),
                ServerState.READY,
                loading,
                Optional.empty(),
                error,
                OptionalInt.of(serving.contextSize()),
                OptionalInt.of(serving.slots()),
                Optional.of(serving.startedAt()),
                OptionalLong.of(serving.pid()));
    }

    ModelStatus withLoading(Optional<Loading> next) {
        return new ModelStatus(mode, model, state, next, download, error, contextSize, slots, startedAt, pid);
    }

    ModelStatus withDownload(DownloadStatus next) {
        return new ModelStatus(
                mode, model, state, loading, Optional.of(next), error, contextSize, slots, startedAt, pid);
    }

    ModelStatus withError(Problem why) {
        return new ModelStatus(
                mode, model, state, loading, download, Optional.of(why), contextSize, slots, startedAt, pid);
    }

    ModelStatus withModel(Model next) {
        return new ModelStatus(
                mode, Optional.of(next), state, loading, download, error, contextSize, slots, startedAt, pid);
    }

    ModelStatus withState(ServerState next) {
        return new ModelStatus(mode, model, next, loading, download, error, contextSize, slots, startedAt, pid);
    }
}
