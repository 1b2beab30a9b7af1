package dev.zenow.cli;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.domain.sessions.SessionId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes a chat, or all, to the standard output or to a file.",
            "json holds everything and can be imported again; markdown is for people; openai is one line of messages for each chat."
        },
        footer = {
            "  zenow sessions export last --format markdown",
            "  zenow sessions export last -o sky.md",
            "  zenow sessions export --all -o chats.json"
        })
final class SessionsExportCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "The session's id, the beginning of it, or 'last'.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--all", description = "All that are not in the trash, archived ones too.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Words.Formats.class,
            description = "json, markdown or openai; else as the file's ending says (.json, .md, .jsonl), else json.")
    private Optional<ExportFormat> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; else the standard output.")
    private @Nullable Path file;

    SessionsExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (all == id.isPresent()) {
            throw new ParameterException(
                    requireNonNull(spec, "the command was not parsed").commandLine(),
                    all ? "--all and a session exclude each other" : "Name a session, or give --all");
        }
        Optional<Path> to = Optional.ofNullable(file).filter(path -> !path.equals(STANDARD_OUTPUT));
        ExportFormat written = format.or(() -> to.flatMap(ExportFile::format)).orElse(ExportFormat.JSON);
        try (Workspace workspace = context.open()) {
            Optional<SessionId> session = id.map(reference -> SessionReference.find(workspace, reference));
            if (to.isPresent()) {
                ExportFile.write(workspace, session, written, to.get());
                context.note("Written: " + to.get());
            } else {
                ExportFile.write(
                        workspace,
                        session,
                        written,
                        context.output(),
                        context.surroundings().outputIsTerminal());
            }
        }
        return ExitCode.OK;
    }
}
