package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.ScanReport;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.ModelLog;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Models in memory; notes what was asked of them. */
final class ScriptedModels implements Models, ModelRuntime {
    static final ModelFile NO_FACTS =
            new ModelFile(ModelFile.State.PRESENT, OptionalLong.of(4_711), Optional.empty(), Optional.empty());

    static final Instant ADDED = Instant.parse("2026-11-19T08:30:00.250Z");

    final List<Model> known = new ArrayList<>();
    final List<LoadModel> loads = new ArrayList<>();
    final List<LoadModel> requested = new ArrayList<>();
    final List<AddModel> added = new ArrayList<>();
    final List<ModelLog.Line> log = new ArrayList<>();
    final List<AddLink> links = new ArrayList<>();
    final List<Optional<String>> scanned = new ArrayList<>();
    final List<FitQuestion> questions = new ArrayList<>();
    final Map<String, ModelFile> files = new HashMap<>();
    final Map<String, ModelCard> cards = new HashMap<>();
    final Map<String, FitSummary> fits = new HashMap<>();
    final Map<String, ModelDownload> downloads = new HashMap<>();

    /** What is downloaded before a load. */
    final List<DownloadStatus> fetched = new ArrayList<>();

    Runnable whileFetched = () -> {};
    ScanReport report = new ScanReport(List.of(), List.of(), List.of());
    boolean deleted;
    Optional<Model> current = Optional.empty();
    ServerState state = ServerState.STOPPED;
    Optional<Problem> failure = Optional.empty();
    Optional<Problem> error = Optional.empty();
    boolean forced;

    Model know(String name, ModelMode mode, String path) {
        Model model = TestingModel.local(name, mode, Path.of(path), ADDED);
        known.add(model);
        return model;
    }

    void serve(Model model) {
        current = Optional.of(model);
        state = ServerState.READY;
    }

    @Override
    public ModelStatus current(Actor actor, ModelMode mode) {
        boolean mine = mode == ModelMode.LLM;
        boolean ready = mine && state == ServerState.READY;
        return new ModelStatus(
                mode,
                mine ? current : Optional.empty(),
                mine ? state : ServerState.STOPPED,
                Optional.empty(),
                Optional.empty(),
                mine ? error : Optional.empty(),
                ready ? OptionalInt.of(15_360) : OptionalInt.empty(),
                ready ? OptionalInt.of(1) : OptionalInt.empty(),
                ready ? Optional.of(ADDED) : Optional.empty(),
                ready ? OptionalLong.of(4_711) : OptionalLong.empty());
    }

    @Override
    public List<ModelEntry> list(Actor actor, ModelMode mode) {
        return known.stream()
                .filter(model -> model.mode() == mode)
                .map(this::entry)
                .toList();
    }

    @Override
    public ModelEntry info(Actor actor, ModelMode mode, String name, FitQuestion question) {
        questions.add(question);
        return entry(named(mode, name));
    }

    private ModelEntry entry(Model model) {
        return new ModelEntry(
                model,
                files.getOrDefault(model.name(), NO_FACTS),
                Optional.ofNullable(cards.get(model.name())),
                Optional.ofNullable(fits.get(model.name())),
                Optional.ofNullable(downloads.get(model.name())));
    }

    private Model named(ModelMode mode, String name) {
        return known.stream()
                .filter(model -> model.name().equals(name) && model.mode() == mode)
                .findFirst()
                .orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
    }

    @Override
    public Model addLink(Actor actor, AddLink command) {
        links.add(command);
        failIfTold();
        return know(command.name().orElse("file"), command.mode(), "/own/file.gguf");
    }

    @Override
    public ScanReport scan(Actor actor, Optional<String> folder) {
        scanned.add(folder);
        failIfTold();
        return report;
    }

    @Override
    public Model rename(Actor actor, ModelMode mode, String name, String newName) {
        Model model = named(mode, name);
        known.remove(model);
        known.add(model.withName(newName));
        return model.withName(newName);
    }

    @Override
    public Model add(Actor actor, AddModel command) {
        added.add(command);
        failIfTold();
        return know(command.name().orElse("file"), command.mode().orElse(ModelMode.LLM), command.path());
    }

    @Override
    public ModelStatus load(Actor actor, LoadModel command, Consumer<ModelStatus> progress)
            throws InterruptedException {
        loads.add(command);
        failIfTold();
        for (DownloadStatus each : fetched) {
            progress.accept(downloading(command.mode(), each));
        }
        whileFetched.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Model model = command.path()
                .map(path -> know("tiny", command.mode(), path))
                .or(() -> known.stream()
                        .filter(one -> one.name().equals(command.name().orElse("")))
                        .findFirst())
                .or(() -> command.name().isEmpty() ? current : Optional.empty())
                .orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
        current = Optional.of(model);
        state = ServerState.STARTING;
        progress.accept(current(actor, command.mode()));
        state = ServerState.READY;
        return current(actor, ModelMode.LLM);
    }

    private static ModelStatus downloading(ModelMode mode, DownloadStatus download) {
        return new ModelStatus(
                mode,
                Optional.of(download.model()),
                ServerState.STOPPED,
                Optional.empty(),
                Optional.of(download),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    @Override
    public ModelStatus requestLoad(Actor actor, LoadModel command) {
        requested.add(command);
        return current(actor, command.mode());
    }

    @Override
    public ModelStatus unload(Actor actor, ModelMode mode, boolean force) {
        failIfTold();
        forced = force;
        state = ServerState.STOPPED;
        return current(actor, mode);
    }

    @Override
    public ModelStatus restart(Actor actor, ModelMode mode, boolean force) {
        return current(actor, mode);
    }

    @Override
    public void remove(Actor actor, ModelMode mode, String name, boolean deleteFile) {
        deleted = deleteFile;
        failIfTold();
        if (!known.removeIf(model -> model.name().equals(name) && model.mode() == mode)) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
    }

    @Override
    public ModelLog.Piece log(Actor actor, ModelMode mode, OptionalLong after, Duration patience) {
        long from = Math.min(after.orElse(0), log.size());
        return new ModelLog.Piece(0, log.subList((int) from, log.size()), log.size(), true);
    }

    private void failIfTold() {
        failure.ifPresent(problem -> {
            throw problem.exception();
        });
    }
}
