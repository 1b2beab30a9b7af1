package dev.zenow.llama.process;

import static dev.zenow.domain.problems.ProblemCode.ENGINE_CPU_UNSUPPORTED;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_CRASHED;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_FLAG_UNKNOWN;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_KILLED;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_OUT_OF_MEMORY;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_PORT_TAKEN;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_REFUSED;
import static dev.zenow.domain.problems.ProblemCode.ENGINE_UNUSABLE;
import static dev.zenow.domain.problems.ProblemCode.MODEL_DAMAGED;
import static dev.zenow.domain.problems.ProblemCode.MODEL_FILE_MISSING;
import static dev.zenow.domain.problems.ProblemCode.MODEL_NOT_A_FILE;
import static dev.zenow.domain.problems.ProblemCode.MODEL_NOT_GGUF;
import static dev.zenow.domain.problems.ProblemCode.MODEL_UNREADABLE;

import dev.zenow.domain.problems.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Explains why a llama-server ended, from its exit code and the end of its log. The last line that names a cause wins, because a
 * server also logs faults that it survives; a line that only tells a consequence counts when none names a cause, because one
 * fault writes several lines. Of two rows for one line the first is the more exact.
 */
final class FailureDiagnosis {
    private static final int SIGNAL_BASE = 128;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** A server looks for much that it can do without; only the model's file has to be there. */
    private static final String OPENING = "(?:GGUF|\\.gguf).*";

    private static final List<Row> CAUSES = List.of(
            row(
                    "invalid argument: (\\S+)",
                    (model, found) -> ENGINE_FLAG_UNKNOWN.problem(
                            "llama-server does not know the option " + found.group(1) + ".")),
            row(
                    "error while handling argument \"?([^\"\\s]+)\"?",
                    (model, found) -> new Problem(
                            ENGINE_FLAG_UNKNOWN,
                            "llama-server does not accept the value of its option " + found.group(1) + ".",
                            "Correct the value in the configuration.")),
            row(
                    "(?i)insufficient memory|out of memory|bad_alloc|cudaMalloc failed|failed to allocate|unable to allocate",
                    (model, found) ->
                            ENGINE_OUT_OF_MEMORY.problem("There is not enough memory to load " + model + ".")),
            row(
                    "couldn't bind HTTP server socket.*port: ?(\\d+)",
                    (model, found) -> ENGINE_PORT_TAKEN.problem(
                            "llama-server could not open port " + found.group(1) + ": another program holds it.")),
            row("couldn't bind", (model, found) -> ENGINE_PORT_TAKEN.problem()),
            row(
                    OPENING + "\\(No such file or directory\\)",
                    (model, found) -> MODEL_FILE_MISSING.problem("There is no model file " + model + ".")),
            row(
                    OPENING + "\\(Permission denied\\)",
                    (model, found) -> MODEL_UNREADABLE.problem("The model file " + model + " may not be read.")),
            row(
                    OPENING + "\\(Is a directory\\)",
                    (model, found) -> MODEL_NOT_A_FILE.problem(model + " is a directory.")),
            row("invalid magic characters", (model, found) -> MODEL_NOT_GGUF.problem(model + " is not a GGUF model.")),
            row(
                    "failed to read magic",
                    (model, found) -> MODEL_NOT_GGUF.problem(model + " is empty or not a GGUF model.")),
            row(
                    "unknown model architecture: '([^']*)'",
                    (model, found) -> new Problem(
                            ENGINE_REFUSED,
                            "This llama-server cannot run " + model + ": it does not know the architecture "
                                    + found.group(1) + ".",
                            "Update llama.cpp, or choose another model.")),
            row(
                    "number of (?:tensors|key-value pairs) is \\d+ but",
                    (model, found) -> MODEL_DAMAGED.problem("The header of " + model + " is damaged.")),
            row(
                    "failed to read header|failed to read (?:key|tensor)",
                    (model, found) -> MODEL_DAMAGED.problem("The header of " + model + " is cut off or damaged.")),
            row(
                    "not within the file bounds",
                    (model, found) ->
                            MODEL_DAMAGED.problem(model + " is incomplete: the file ends before its last tensor.")),
            row(
                    "(?i)illegal instruction|does not support (?:avx|fma|f16c|sse)",
                    (model, found) -> ENGINE_CPU_UNSUPPORTED.problem()));
    private static final List<Row> CONSEQUENCES = List.of(row(
            "failed to load model|error loading model",
            (model, found) -> new Problem(
                    ENGINE_REFUSED,
                    "llama-server could not load " + model + ".",
                    "Look at its log, or choose another model.")));

    private FailureDiagnosis() {}

    /**
     * @param exitCode as the system gives it: 128 and more for a signal
     * @param log its last lines
     * @param asked whether this program asked it to end
     */
    static Problem of(Path model, int exitCode, List<String> log, boolean asked) {
        if (asked) {
            return new Problem(
                    ENGINE_KILLED,
                    "llama-server with " + model + " was ended as asked.",
                    "Load the model again to use it.");
        }
        return fromLog(model, exitCode, log).orElseGet(() -> fromCode(model, exitCode));
    }

    private static Optional<Problem> fromLog(Path model, int exitCode, List<String> log) {
        // A signal speaks for itself, unless memory ran out: abort() is how allocation failures often end.
        boolean signalled = exitCode > SIGNAL_BASE;
        if (signalled) {
            return found(CAUSES, model, log)
                    .filter(problem -> problem.code() == ENGINE_OUT_OF_MEMORY)
                    .findFirst();
        }
        return Stream.concat(found(CAUSES, model, log), found(CONSEQUENCES, model, log))
                .findFirst();
    }

    /** From the last line up. */
    private static Stream<Problem> found(List<Row> rows, Path model, List<String> log) {
        return log.reversed().stream().flatMap(line -> rows.stream().flatMap(row -> row.match(model, line).stream()));
    }

    private static Problem fromCode(Path model, int exitCode) {
        return switch (exitCode) {
            case NOT_EXECUTABLE, NOT_FOUND ->
                ENGINE_UNUSABLE.problem("The llama-server program cannot be run on this machine.");
            case SIGNAL_BASE + 9 -> ENGINE_KILLED.problem("llama-server with " + model + " was killed from outside.");
            case SIGNAL_BASE + 4 ->
                ENGINE_CPU_UNSUPPORTED.problem("llama-server needs instructions that this processor lacks; loading "
                        + model + " is not possible with this build.");
            case SIGNAL_BASE + 15, SIGNAL_BASE + 2, SIGNAL_BASE + 1 ->
                new Problem(
                        ENGINE_KILLED,
                        "llama-server with " + model + " was asked to end by another program.",
                        ENGINE_CRASHED.nextStep());
            default ->
                exitCode > SIGNAL_BASE
                        ? ENGINE_CRASHED.problem("llama-server with " + model + " crashed with signal "
                                + (exitCode - SIGNAL_BASE) + signalName(exitCode - SIGNAL_BASE) + ".")
                        : ENGINE_CRASHED.problem(
                                "llama-server with " + model + " ended unexpectedly with code " + exitCode + ".");
        };
    }

    private static String signalName(int signal) {
        return switch (signal) {
            case 6 -> " (abort)";
            case 7 -> " (bus error)";
            case 8 -> " (arithmetic error)";
            case 11 -> " (segmentation fault)";
            default -> "";
        };
    }

    private static Row row(String pattern, BiFunction<Path, Matcher, Problem> explain) {
        return new Row(Pattern.compile(pattern), explain);
    }

    private record Row(Pattern pattern, BiFunction<Path, Matcher, Problem> explain) {
        Optional<Problem> match(Path model, String line) {
            return Optional.of(pattern.matcher(line)).filter(Matcher::find).map(found -> explain.apply(model, found));
        }
    }
}
