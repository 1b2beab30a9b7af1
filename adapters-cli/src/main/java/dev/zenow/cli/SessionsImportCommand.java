package dev.zenow.cli;

import dev.zenow.application.transfer.Transfers.Imported;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Takes chats in: what 'zenow sessions export' wrote as JSON, or OpenAI messages.",
            "What is there already stays as it is; a file that is imported twice is there twice."
        },
        footer = {"  zenow sessions import chats.json", "  curl -s … | zenow sessions import -"})
final class SessionsImportCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int BUFFER = 1 << 16;

    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The file; '-' stands for the standard input.")
    private Path file = STANDARD_INPUT;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Imported imported;
        try (InputStream from = opened();
                Workspace workspace = context.open()) {
            imported = workspace.transfers().importFrom(workspace.actor(), from);
        } catch (IOException e) {
            throw ExportFile.failed("The file " + file + " cannot be read" + ExportFile.reason(e) + ".", e);
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> {
                json.number("session_count", imported.sessionCount());
                json.number("message_count", imported.messageCount());
                json.texts("session_ids", SessionShapes.ids(imported.sessions()));
                SessionShapes.counts(json, "skipped", imported.skipped());
            }));
            return ExitCode.OK;
        }
        context.output()
                .println("Imported " + ContextText.counted(imported.sessionCount(), "session") + " with "
                        + ContextText.counted(imported.messageCount(), "message") + ".");
        new TreeMap<>(imported.skipped())
                .forEach((reason, count) -> context.note("Left out: " + count + " " + TextColumns.oneLine(reason)));
        return ExitCode.OK;
    }

    private InputStream opened() throws IOException {
        return new BufferedInputStream(
                file.equals(STANDARD_INPUT) ? context.surroundings().input() : Files.newInputStream(file), BUFFER);
    }
}
