package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.providers.Providers.ProviderTest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        description = "Asks a provider for one short reply and for its models.",
        footer = {"  zenow providers test office", "  zenow providers test office --json | jq -r '.models[]'"})
final class ProvidersTestCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The provider's name, or its id.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ProvidersTestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Entry meant;
        ProviderTest test;
        try (Workspace workspace = context.open()) {
            meant = ProviderReference.find(workspace, name);
            test = workspace
                    .providers()
                    .test(workspace.actor(), meant.provider().id());
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> ProviderShapes.test(json, test)));
            return test.problem()
                    .map(problem -> ExitCode.of(problem.code().kind()))
                    .orElse(ExitCode.OK);
        }
        if (test.problem().isPresent()) {
            throw test.problem().get().exception();
        }
        context.output()
                .println(TextColumns.oneLine(meant.provider().name()) + " works: it answered in " + test.millis()
                        + " ms.");
        context.output().println("  " + TextColumns.oneLine(test.reply()));
        if (!test.models().isEmpty() && !test.models().contains(meant.provider().model())) {
            context.note("It lists other models than "
                    + TextColumns.oneLine(meant.provider().model()) + ": "
                    + TextColumns.oneLine(String.join(", ", test.models())));
        }
        return ExitCode.OK;
    }
}
