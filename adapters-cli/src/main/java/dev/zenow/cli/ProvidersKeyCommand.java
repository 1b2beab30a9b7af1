package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "key",
        description = {
            "Stores the key of a provider.",
            "Asks for the key without showing it, or reads it from the standard input. It is encrypted, and sent to the"
                    + " provider's address alone."
        },
        footer = {
            "  zenow providers key office",
            "  zenow providers key office < key.txt",
            "  zenow providers key office --remove"
        })
final class ProvidersKeyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "The provider's name, or its id.")
    private String name = "";

    /** What is too much may be a key, which the refusal of an unknown word would repeat. */
    @Parameters(index = "1..*", arity = "0..*", hidden = true)
    private List<String> surplus = List.of();

    @Option(names = "--remove", description = "Forget the key of this provider.")
    private boolean remove;

    ProvidersKeyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!surplus.isEmpty() || name.startsWith("-")) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "A key is never an argument: every program on this machine could read it there.",
                            "Give the name alone, and type the key when you are asked for it.")
                    .exception();
        }
        try (Workspace workspace = context.open()) {
            Entry meant = ProviderReference.find(workspace, name);
            String shown = TextColumns.oneLine(meant.provider().name());
            if (remove) {
                workspace
                        .providers()
                        .forgetKey(workspace.actor(), meant.provider().id());
                context.output().println("There is no key of " + shown + " any more.");
                return ExitCode.OK;
            }
            Optional<String> key = key(shown);
            if (key.isEmpty()) {
                context.note("No key was given, and nothing is changed.");
                return ExitCode.USAGE;
            }
            Entry kept = workspace
                    .providers()
                    .setKey(workspace.actor(), meant.provider().id(), key.get());
            context.output()
                    .println("Stored the key of " + shown
                            + kept.key().map(masked -> " (" + masked + ")").orElse("") + ".");
            return ExitCode.OK;
        }
    }

    private Optional<String> key(String shown) {
        Optional<String> given;
        if (context.surroundings().inputIsTerminal()) {
            try (Keyboard keyboard = context.keyboard()) {
                given = keyboard.secret("Key of " + shown + " (it is not shown): ");
            }
        } else {
            given = QuestionText.standardInput(context.surroundings());
        }
        return given.map(String::strip).filter(text -> !text.isEmpty());
    }
}
