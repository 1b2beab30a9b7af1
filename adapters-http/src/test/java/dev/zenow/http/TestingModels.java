package dev.zenow.http;

import dev.zenow.application.models.Models;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.ModelLog;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One chat model that is ready; the other modes fail on purpose. Keeps every command. */
public final class TestingModels implements Models, ModelRuntime {
    public static final Model MODEL = TestingModel.local(
            "tiny", ModelMode.LLM, Path.of("/models/tiny.gguf"), Instant.parse("2026-01-02T03:04:05.678Z"));

    public final CopyOnWriteArrayList<Object> commands = new CopyOnWriteArrayList<>();
    private volatile Optional<ProblemCode> failure = Optional.empty();

    public void failLoadsWith(ProblemCode code) {
        failure = Optional.of(code);
    }

    public static ModelStatus status(ServerState state, Optional<Problem> error) {
        boolean ready = state == ServerState.READY;
        return new ModelStatus(
                ModelMode.LLM,
                Optional.of(MODEL),
                state,
                state == ServerState.STARTING
                        ? Optional.of(new ModelStatus.Loading(MODEL.name(), OptionalDouble.of(0.5)))
                        : Optional.empty(),
                error,
                ready ? OptionalInt.of(4096) : OptionalInt.empty(),
                ready ? OptionalInt.of(2) : OptionalInt.empty(),
                ready ? Optional.of(Instant.parse("2026-01-02T04:00:00.001Z")) : Optional.empty(),
                ready ? OptionalLong.of(4321) : OptionalLong.empty());
    }

    @Override
    public ModelStatus current(Actor actor, ModelMode mode) {
        if (mode != ModelMode.LLM) {
            throw ProblemCode.MODEL_NOT_CHOSEN.exception();
        }
        return status(ServerState.READY, Optional.empty());
    }

    @Override
    public List<Model> list(Actor actor, ModelMode mode) {
        return mode == ModelMode.LLM ? List.of(MODEL) : List.of();
    }

    @Override
    public Model add(Actor actor, AddModel command) {
        if (!command.path().startsWith("/")) {
            throw ProblemCode.MODEL_PATH_RELATIVE.exception();
        }
        commands.add(command);
        return MODEL;
    }

    @Override
    public ModelStatus load(Actor actor, LoadModel command, Consumer<ModelStatus> progress) {
        commands.add(command);
        progress.accept(status(ServerState.STARTING, Optional.empty()));
        failure.ifPresent(code -> {
            throw code.exception("It broke on purpose.");
        });
        return status(ServerState.READY, Optional.empty());
    }

    @Override
    public ModelStatus requestLoad(Actor actor, LoadModel command) {
        commands.add(command);
        return status(ServerState.STARTING, Optional.empty());
    }

    @Override
    public ModelStatus unload(Actor actor, ModelMode mode, boolean force) {
        if (!force) {
            throw ProblemCode.MODEL_BUSY.exception();
        }
        commands.add("unload " + mode);
        return status(ServerState.STOPPED, Optional.of(ProblemCode.ENGINE_KILLED.problem()));
    }

    @Override
    public ModelStatus restart(Actor actor, ModelMode mode, boolean force) {
        commands.add("restart " + mode + " " + force);
        return status(ServerState.STARTING, Optional.empty());
    }

    @Override
    public void remove(Actor actor, ModelMode mode, String name) {
        if (!name.equals(MODEL.name())) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
        commands.add("remove " + mode + " " + name);
    }

    @Override
    public ModelLog.Piece log(Actor actor, ModelMode mode, OptionalLong after, Duration patience) {
        List<ModelLog.Line> lines = List.of(
                new ModelLog.Line(1, MODEL.addedAt(), 1, "first line"),
                new ModelLog.Line(2, MODEL.addedAt(), 2, "second “line”"));
        long from = Math.min(after.orElse(0), lines.size());
        return new ModelLog.Piece(0, lines.subList((int) from, lines.size()), lines.size(), true);
    }
}
