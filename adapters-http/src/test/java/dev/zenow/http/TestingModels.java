package dev.zenow.http;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.models.DemoModel;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.ScanReport;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.ModelLog;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.users.Actor;
import java.net.URI;
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
public final class TestingModels implements Models, ModelRuntime, DemoModel {
    public static final Model MODEL = TestingModel.local(
            "tiny", ModelMode.LLM, Path.of("/models/tiny.gguf"), Instant.parse("2026-01-02T03:04:05.678Z"));

    /** As a list shows it: without what only details tell. */
    public static final ModelEntry LISTED =
            entry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

    public static final ModelEntry SHOWN = entry(
            Optional.of("Tiny “one”"), Optional.of("gpt2"), Optional.of("mit"), Optional.of("{{ messages }}"), 64, 2);

    private static final Model DEFAULT = new Model(
            TestingModel.id("default"),
            "called otherwise",
            ModelMode.EMBED,
            new ModelSource.Default("the entry", URI.create("https://example.org/a%20b.gguf")),
            Path.of("/own/embed/a.gguf"),
            MODEL.addedAt());

    public static final ModelEntry ABSENT = absent(Optional.empty());
    public static final ModelEntry ABSENT_SHOWN = absent(Optional.of(new ModelCard(
            "Turns texts into vectors.",
            List.of("en", "zh"),
            "Search.",
            OptionalLong.of(99),
            Optional.of("Little."),
            Optional.of("apache-2.0"))));
    public static final ModelEntry BROKEN = new ModelEntry(
            TestingModel.local("broken", ModelMode.RERANK, Path.of("/models/broken.gguf"), MODEL.addedAt()),
            new ModelFile(
                    ModelFile.State.PRESENT,
                    OptionalLong.of(3),
                    Optional.empty(),
                    Optional.of(ProblemCode.MODEL_DAMAGED.problem("It ends too early."))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public final CopyOnWriteArrayList<Object> commands = new CopyOnWriteArrayList<>();
    private volatile Optional<ProblemCode> failure = Optional.empty();
    private volatile List<DownloadStatus> downloads = List.of();

    @Override
    public Path write() {
        return Path.of("/models/demo.gguf");
    }

    public void failLoadsWith(ProblemCode code) {
        failure = Optional.of(code);
    }

    /** Loads tell of these before anything else. */
    public void downloadFirst(DownloadStatus... told) {
        downloads = List.of(told);
    }

    private static ModelEntry entry(
            Optional<String> title,
            Optional<String> tokenizer,
            Optional<String> license,
            Optional<String> template,
            long embedding,
            long blocks) {
        ModelFacts facts = new ModelFacts(
                "llama",
                Optional.of("Q4_0"),
                5_000_000_000L,
                2_048,
                embedding,
                blocks,
                title,
                tokenizer,
                license,
                template);
        return new ModelEntry(
                MODEL,
                new ModelFile(
                        ModelFile.State.PRESENT, OptionalLong.of(7_000_000_000L), Optional.of(facts), Optional.empty()),
                Optional.empty(),
                Optional.of(new FitSummary(8_000_000_000L, 6_000_000_000L, false, OptionalInt.of(1_024))),
                Optional.empty());
    }

    private static ModelEntry absent(Optional<ModelCard> card) {
        return new ModelEntry(
                DEFAULT,
                new ModelFile(ModelFile.State.NOT_DOWNLOADED, OptionalLong.of(99), Optional.empty(), Optional.empty()),
                card,
                Optional.empty(),
                Optional.of(new ModelDownload(
                        TestingDownloads.ID, DownloadState.PAUSED, 3_000_000_000L, OptionalLong.of(8_000_000_000L))));
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
                Optional.empty(),
                error,
                ready ? OptionalInt.of(4096) : OptionalInt.empty(),
                ready ? OptionalInt.of(2) : OptionalInt.empty(),
                ready ? Optional.of(Instant.parse("2026-01-02T04:00:00.001Z")) : Optional.empty(),
                ready ? OptionalLong.of(4321) : OptionalLong.empty());
    }

    /** The model of the download is to be loaded when it is there. */
    public static ModelStatus downloading(DownloadStatus download) {
        return new ModelStatus(
                ModelMode.LLM,
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
    public ModelStatus current(Actor actor, ModelMode mode) {
        if (mode != ModelMode.LLM) {
            throw ProblemCode.MODEL_NOT_CHOSEN.exception();
        }
        return status(ServerState.READY, Optional.empty());
    }

    @Override
    public List<ModelEntry> list(Actor actor, ModelMode mode) {
        return switch (mode) {
            case LLM -> List.of(LISTED);
            case EMBED -> List.of(ABSENT);
            case RERANK -> List.of(BROKEN);
        };
    }

    @Override
    public ModelEntry info(Actor actor, ModelMode mode, String name, FitQuestion question) {
        commands.add("info " + mode + " " + name);
        commands.add(question);
        return switch (mode) {
            case LLM -> SHOWN;
            case EMBED -> ABSENT_SHOWN;
            case RERANK -> BROKEN;
        };
    }

    @Override
    public Model addLink(Actor actor, AddLink command) {
        commands.add(command);
        return ABSENT.model();
    }

    @Override
    public ScanReport scan(Actor actor, Optional<String> folder) {
        commands.add(folder);
        return new ScanReport(
                List.of(MODEL),
                List.of(ABSENT.model()),
                List.of(new ScanReport.Unusable("/a/b.gguf", ProblemCode.MODEL_NOT_GGUF.problem("It is a picture."))));
    }

    @Override
    public Model rename(Actor actor, ModelMode mode, String name, String newName) {
        commands.add("rename " + mode + " " + name + " " + newName);
        return MODEL;
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
        downloads.forEach(download -> progress.accept(downloading(download)));
        progress.accept(status(ServerState.STARTING, Optional.empty()));
        failure.ifPresent(code -> {
            throw code.exception("It broke on purpose.");
        });
        return status(ServerState.READY, Optional.empty());
    }

    @Override
    public ModelStatus requestLoad(Actor actor, LoadModel command) {
        commands.add(command);
        return downloads.isEmpty() ? status(ServerState.STARTING, Optional.empty()) : downloading(downloads.getFirst());
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
    public void remove(Actor actor, ModelMode mode, String name, boolean deleteFile) {
        if (!name.equals(MODEL.name())) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
        commands.add("remove " + mode + " " + name + " " + deleteFile);
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
