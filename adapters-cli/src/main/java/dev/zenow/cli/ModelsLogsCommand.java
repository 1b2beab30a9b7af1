package dev.zenow.cli;

import dev.zenow.application.runtime.ModelLog;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        description = "Shows what a mode's llama-servers write; of the zenow serve that runs.",
        footer = {"  zenow models logs", "  zenow models logs --mode embed --follow"})
final class ModelsLogsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandContext context;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "llm",
            completionCandidates = Words.Modes.class,
            description = "Whose: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print JSON, one line each.")
    private boolean asJson;

    ModelsLogsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Thread reading = Thread.currentThread();
        try (Workspace workspace = context.open()) {
            if (workspace.server().isEmpty()) {
                context.note("No 'zenow serve' is running, so no model is loaded.");
                return ExitCode.OK;
            }
            read(workspace, reading);
        } catch (ProblemException broken) {
            // A request that Ctrl-C has cut off looks like a server that does not answer.
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while following the log");
            }
            throw broken;
        }
        return ExitCode.OK;
    }

    private void read(Workspace workspace, Thread reading) throws InterruptedException {
        try (Keyboard keyboard = context.keyboard();
                Keyboard.Listening _ = keyboard.onInterrupt(reading::interrupt)) {
            ModelLog.Piece piece =
                    workspace.runtime().log(workspace.actor(), mode, OptionalLong.empty(), Duration.ZERO);
            print(piece);
            while (follow && !piece.closed()) {
                piece = workspace.runtime().log(workspace.actor(), mode, OptionalLong.of(piece.next()), PATIENCE);
                print(piece);
            }
            if (piece.next() == 0) {
                context.note("Nothing was written yet: no model was loaded since Zenow started.");
            }
        }
    }

    private void print(ModelLog.Piece piece) {
        if (piece.lost() > 0) {
            context.note("(" + piece.lost() + " lines are no longer kept)");
        }
        List<ModelLog.Line> lines = piece.lines();
        for (ModelLog.Line line : lines) {
            context.output()
                    .println(
                            asJson
                                    ? JsonFields.line(json -> {
                                        json.number("number", line.number());
                                        json.time("at", line.at());
                                        json.number("attempt", line.attempt());
                                        json.text("text", line.text());
                                    })
                                    : TextColumns.oneLine(line.text()));
        }
    }
}
