package dev.zenow.cli;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.PresetMessage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Prints what an agent is made of.",
        footer = {"  zenow agents show translator"})
final class AgentsShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The agent's name, the beginning of it, or its id.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    AgentsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Agent found;
        try (Workspace workspace = context.open()) {
            found = AgentReference.find(workspace, name);
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> AgentShapes.agent(json, found)));
            return ExitCode.OK;
        }
        print(found.name());
        if (!found.description().isEmpty()) {
            print(found.description());
        }
        for (PresetMessage message : found.prompt()) {
            print(JsonShapes.word(message.role()) + ": " + message.content());
        }
        found.greetings().forEach(greeting -> print("greeting: " + greeting));
        found.suggestedQuestions().forEach(question -> print("question: " + question));
        return ExitCode.OK;
    }

    private void print(String text) {
        context.output().println(context.surroundings().outputIsTerminal() ? TextColumns.harmless(text) : text);
    }
}
