package dev.zenow.cli;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in a sentence that a person can act on, and finds the exit code for it. */
final class Failures {
    private final CommandContext context;

    Failures(CommandContext context) {
        this.context = context;
    }

    int misused(ParameterException failure, String[] arguments) {
        String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            say((unmatched.isUnknownOption() ? "Unknown option: " : "Unknown command or argument: ") + word);
            List<String> similar = unmatched.getSuggestions();
            if (!similar.isEmpty()) {
                context.note("  Did you mean " + String.join(", or ", similar) + "?");
            }
        } else {
            say(plain(sentence(failure)));
        }
        context.note("  Try '" + help + "'.");
        return ExitCode.USAGE;
    }

    int failed(Exception failure) {
        int code = switch (failure) {
            case ProblemException known -> {
                say(known.problem());
                yield ExitCode.of(known.problem().code().kind());
            }
            case InterruptedException _ -> {
                say("Interrupted.");
                yield ExitCode.INTERRUPTED;
            }
            default -> {
                say("Something went wrong inside Zenow: " + sentence(failure));
                hint();
                yield ExitCode.FAILED;
            }
        };
        if (context.shared().verbose()) {
            failure.printStackTrace(context.surroundings().error());
        }
        return code;
    }

    void say(Problem problem) {
        say(problem.detail());
        context.note("  " + TextColumns.harmless(CommandLineWords.of(problem).nextStep()));
    }

    private void say(String sentence) {
        context.note(context.errorStyle().bad("zenow:") + " " + TextColumns.harmless(sentence));
    }

    private void hint() {
        Optional<Path> log = context.program().logFile(context.settings());
        String where = log.map(file -> "The log has the cause: " + file).orElse("Try again.");
        context.note("  " + where + (context.shared().verbose() ? "" : " (--verbose shows where it happened)"));
    }

    /** Without the words of a parser's author. */
    private static String plain(String sentence) {
        return sentence.replaceAll("positional parameter at index \\S+ \\(([^)]*)\\)", "$1");
    }

    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
