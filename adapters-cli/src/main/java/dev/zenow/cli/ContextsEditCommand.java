package dev.zenow.cli;

import dev.zenow.application.contexts.Contexts.ContextChange;
import dev.zenow.domain.contexts.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        description = {
            "Changes a context. Sessions that were made from it keep what they have.",
            "Without a text or a new name the text is opened to be changed."
        },
        footer = {
            "  zenow contexts edit translator",
            "  zenow contexts edit translator Translate into German.",
            "  zenow contexts edit translator --name french"
        })
final class ContextsEditCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The context's name, or its id.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TEXT",
            description = "What the model is told; '-' as the last word stands for the standard input.")
    private List<String> words = List.of();

    @Option(names = "--name", paramLabel = "NEW", description = "Its new name.")
    private Optional<String> newName = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ContextsEditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Context changed;
        try (Workspace workspace = context.open()) {
            Context old = ContextReference.find(workspace, name);
            ContextChange change = new ContextChange(newName, content(old), Optional.empty());
            changed = workspace.contexts().change(workspace.actor(), old.id(), change);
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> ContextShapes.context(json, changed))
                                : "Changed " + TextColumns.oneLine(changed.name()) + ".");
        return ExitCode.OK;
    }

    private Optional<String> content(Context old) {
        if (!words.isEmpty()) {
            return Optional.of(ContextContent.given(context, words));
        }
        if (newName.isPresent()) {
            return Optional.empty();
        }
        boolean person = context.surroundings().inputIsTerminal()
                && context.surroundings().outputIsTerminal();
        return Optional.of(
                person ? ContextContent.typed(context, old.content()) : ContextContent.given(context, List.of("-")));
    }
}
