package dev.zenow.llama.engine;

import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a short command of the engine, such as {@code --version}, and returns all that it printed. */
public final class EngineCommand {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 1 << 20;

    private EngineCommand() {}

    /** Standard output and error together; {@link ProblemCode#ENGINE_UNUSABLE} when it fails or takes too long. */
    public static String run(Path binary, String option) {
        return run(binary, option, LONGEST);
    }

    /** As {@link #run(Path, String)}, but it may take {@code longest} to print and as long again to end. */
    public static String run(Path binary, String option, Duration longest) {
        Process process = start(binary, option);
        try {
            var output = new CompletableFuture<String>();
            Thread.ofVirtual().name("engine-command").start(() -> read(process, output));
            String text = output.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemCode.ENGINE_UNUSABLE.exception(binary + " " + option + " did not end.");
            }
            if (process.exitValue() != 0) {
                throw ProblemCode.ENGINE_UNUSABLE.exception(
                        binary + " " + option + " ended with code " + process.exitValue() + ": " + lastLine(text));
            }
            return text;
        } catch (TimeoutException timeout) {
            throw ProblemCode.ENGINE_UNUSABLE
                    .problem(binary + " " + option + " did not end within " + longest.toSeconds() + " s.")
                    .exception(timeout);
        } catch (ExecutionException failed) {
            throw ProblemCode.ENGINE_UNUSABLE
                    .problem("The output of " + binary + " cannot be read.")
                    .exception(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProblemCode.ENGINE_UNUSABLE
                    .problem("Asking " + binary + " was interrupted.")
                    .exception(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path binary, String option) {
        try {
            return new ProcessBuilder(binary.toString(), option)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
        } catch (IOException failed) {
            throw ProblemCode.ENGINE_UNUSABLE
                    .problem(binary + " cannot be run on this machine.")
                    .exception(failed);
        }
    }

    private static void read(Process process, CompletableFuture<String> output) {
        try (var stream = process.getInputStream()) {
            output.complete(new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            output.completeExceptionally(new UncheckedIOException(failed));
        }
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("no output", (first, second) -> second);
    }
}
