package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.agents.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Takes agents in from a file: all of them or none. They become yours alone.",
        footer = {"  zenow agents import agents.json"})
final class AgentsImportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "What 'zenow agents export' wrote, one agent, or an array of them.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    AgentsImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String text = read();
        List<Agent> made;
        try (Workspace workspace = context.open()) {
            made = workspace.agents().imported(workspace.actor(), text);
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> json.objects("agents", made, AgentShapes::agent)));
        } else {
            made.forEach(agent -> context.output().println("Added " + TextColumns.oneLine(agent.name()) + "."));
        }
        return ExitCode.OK;
    }

    private String read() {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failed) {
            throw ExportFile.failed("The file " + file + " cannot be read" + ExportFile.reason(failed) + ".", failed);
        }
    }
}
