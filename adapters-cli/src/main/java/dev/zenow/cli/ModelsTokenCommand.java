package dev.zenow.cli;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = {
            "Stores an access token for models that a hub does not give to everybody.",
            "Asks for the token without showing it, or reads it from the standard input. It is encrypted, and sent to its own"
                    + " host alone."
        },
        footer = {
            "  zenow models token huggingface.co",
            "  zenow models token huggingface.co < token.txt",
            "  zenow models token huggingface.co --remove"
        })
final class ModelsTokenCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "HOST", description = "Whose token it is, such as huggingface.co.")
    private String host = "";

    /** What is too much may be a token, which the refusal of an unknown word would repeat. */
    @Parameters(index = "1..*", arity = "0..*", hidden = true)
    private List<String> surplus = List.of();

    @Option(names = "--remove", description = "Forget the token of this host.")
    private boolean remove;

    ModelsTokenCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!surplus.isEmpty() || host.startsWith("-")) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "A token is never an argument: every program on this machine could read it there.",
                            "Give the host alone, and type the token when you are asked for it.")
                    .exception();
        }
        String shown = TextColumns.oneLine(host);
        if (remove) {
            try (Workspace workspace = context.open()) {
                workspace.accessTokens().forget(workspace.actor(), host);
            }
            context.output().println("There is no token of " + shown + " any more.");
            return ExitCode.OK;
        }
        Optional<String> token = token(shown);
        if (token.isEmpty()) {
            context.note("No token was given, and nothing is changed.");
            return ExitCode.USAGE;
        }
        String kept;
        try (Workspace workspace = context.open()) {
            kept = workspace
                    .accessTokens()
                    .keep(workspace.actor(), host, token.get())
                    .host();
        }
        context.output().println("Stored the token of " + TextColumns.oneLine(kept) + ".");
        return ExitCode.OK;
    }

    private Optional<String> token(String shown) {
        Optional<String> given;
        if (context.surroundings().inputIsTerminal()) {
            try (Keyboard keyboard = context.keyboard()) {
                given = keyboard.secret("Token of " + shown + " (it is not shown): ");
            }
        } else {
            given = QuestionText.standardInput(context.surroundings());
        }
        return given.map(String::strip).filter(text -> !text.isEmpty());
    }
}
