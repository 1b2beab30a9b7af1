package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.providers.Providers.ProviderChange;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        description = "Changes a provider, or fills in what a preset lacks.",
        footer = {
            "  zenow providers edit \"CodeGeeX 4\" --address https://llm.example.org/v1",
            "  zenow providers edit office --model qwen3-235b --context-size 131072"
        })
final class ProvidersEditCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The provider's name, or its id.")
    private String name = "";

    @Option(names = "--name", paramLabel = "NEW", description = "Its new name.")
    private Optional<String> newName = Optional.empty();

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Where the server is.")
    private Optional<String> address = Optional.empty();

    @Option(names = "--model", paramLabel = "MODEL", description = "What the server calls the model.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--context-size",
            paramLabel = "TOKENS",
            description = "What a prompt and its reply may have together.")
    private Optional<Integer> contextSize = Optional.empty();

    @Option(names = "--most-calls", paramLabel = "COUNT", description = "How many calls may be under way at once.")
    private Optional<Integer> mostCalls = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ProvidersEditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ProviderChange change = new ProviderChange(newName, address, model, contextSize, mostCalls);
        if (change.equals(ProviderChange.NONE)) {
            throw ProblemCode.INVALID_REQUEST.exception("Nothing is said that could be changed.");
        }
        Entry changed;
        try (Workspace workspace = context.open()) {
            Entry old = ProviderReference.find(workspace, name);
            changed = workspace
                    .providers()
                    .change(workspace.actor(), old.provider().id(), change);
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> ProviderShapes.provider(json, changed))
                                : "Changed "
                                        + TextColumns.oneLine(changed.provider().name()) + ".");
        return ExitCode.OK;
    }
}
