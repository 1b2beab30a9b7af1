package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.providers.Providers.NewProvider;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a remote server. Give it its key afterwards, with 'zenow providers key NAME'.",
            "The address may end in /v1, in /v1/chat/completions, or as its documentation says."
        },
        footer = {
            "  zenow providers add office https://llm.example.org/v1 qwen3-32b --context-size 32768",
            "  zenow providers add next-door http://192.168.0.7:8000 llama-3"
        })
final class ProvidersAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "What it is called here.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Where the server is.")
    private String address = "";

    @Parameters(index = "2", paramLabel = "MODEL", description = "What the server calls the model.")
    private String model = "";

    @Option(
            names = "--context-size",
            paramLabel = "TOKENS",
            description = "What a prompt and its reply may have together; 8192 when not said.")
    private Optional<Integer> contextSize = Optional.empty();

    @Option(
            names = "--most-calls",
            paramLabel = "COUNT",
            description = "How many calls may be under way at once; 10 when not said.")
    private Optional<Integer> mostCalls = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ProvidersAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Entry made;
        try (Workspace workspace = context.open()) {
            made = workspace
                    .providers()
                    .create(
                            workspace.actor(),
                            new NewProvider(
                                    name, Optional.of(address), model, contextSize, mostCalls, Optional.empty()));
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> ProviderShapes.provider(json, made))
                                : "Added " + TextColumns.oneLine(made.provider().name()) + ".");
        return ExitCode.OK;
    }
}
