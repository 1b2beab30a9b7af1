package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.agents.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Writes an agent, or all of your own, as JSON.",
        footer = {"  zenow agents export > agents.json", "  zenow agents export poet --output poet.json"})
final class AgentsExportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The agent's name, the beginning of it, or its id.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; a file that is there is replaced.")
    private Optional<Path> file = Optional.empty();

    AgentsExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String text;
        try (Workspace workspace = context.open()) {
            Optional<AgentId> agent =
                    name.map(given -> AgentReference.find(workspace, given).id());
            text = workspace.agents().exported(workspace.actor(), agent);
        }
        if (file.isPresent()) {
            write(file.get(), text);
        } else {
            context.output().print(text);
            context.output().flush();
        }
        return ExitCode.OK;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, UTF_8);
        } catch (IOException failed) {
            throw ExportFile.failed(
                    "The file " + file + " cannot be written" + ExportFile.reason(failed) + ".", failed);
        }
    }
}
