package dev.zenow.llama.doctor;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Writes the three tiny models, starts the real engine on each, and asks it for a reply, a vector and an order. */
public final class EngineSelfTest implements DoctorCheck {
    private static final int PATIENCE_SECONDS = 3;
    private static final long SECONDS = 60;
    private static final int TOKENS = 32;

    private final ModelServers servers;
    private final Inference inference;
    private final Path temporaryDirectory;

    /** @param temporaryDirectory where the models are written and deleted again */
    public EngineSelfTest(ModelServers servers, Inference inference, Path temporaryDirectory) {
        this.servers = requireNonNull(servers, "servers is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.temporaryDirectory = requireNonNull(temporaryDirectory, "temporaryDirectory is null");
    }

    @Override
    public void run(Consumer<Finding> report) {
        for (ModelMode mode : ModelMode.values()) {
            String subject = "self-test " + mode.name().toLowerCase(Locale.ROOT);
            try {
                run(mode, subject, report);
            } catch (ProblemException failed) {
                report.accept(bad(subject, failed.problem()));
            } catch (IOException failed) {
                report.accept(Finding.bad(
                        subject,
                        "The tiny model cannot be written: " + failed.getMessage(),
                        "Make room in " + temporaryDirectory + "."));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                report.accept(Finding.bad(subject, "It was interrupted.", "Run it again."));
                return;
            }
        }
    }

    private void run(ModelMode mode, String subject, Consumer<Finding> report)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(temporaryDirectory, "zenow-self-test-", ".gguf");
        var watch = new Watch();
        try {
            switch (mode) {
                case LLM -> TinyModels.writeLlm(file);
                case EMBED -> TinyModels.writeEmbed(file);
                case RERANK -> TinyModels.writeRerank(file);
            }
            long began = System.nanoTime();
            var launch = new Launch(
                    new Model(
                            new ModelId(UUID.randomUUID()),
                            "self-test",
                            mode,
                            new ModelSource.Local(),
                            file.toAbsolutePath(),
                            Instant.EPOCH),
                    ServerParameters.STANDARD.withContextSize(512));
            ModelServers.Child child = servers.start(0, launch, watch);
            try {
                Serving serving = await(watch.ready);
                report.accept(Finding.good(subject, "loaded in " + millis(began)));
                report.accept(ask(serving, mode, subject));
            } finally {
                child.terminate();
                if (!endsByItself(watch)) {
                    child.kill();
                }
                await(watch.exited);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Finding ask(Serving serving, ModelMode mode, String subject) throws InterruptedException {
        long began = System.nanoTime();
        return switch (mode) {
            case LLM -> {
                ChatStream.Chunk.End end = chat(serving);
                yield Finding.good(subject, end.usage().completionTokens() + " tokens in " + millis(began));
            }
            case EMBED -> {
                int dimensions = inference
                        .embed(serving, List.of(new EmbeddingInput.Text("a small test")))
                        .results()
                        .getFirst()
                        .length;
                yield Finding.good(subject, "a vector of " + dimensions + " dimensions in " + millis(began));
            }
            case RERANK -> {
                int scores = inference
                        .rerank(serving, "cat", List.of("a cat", "a stone"))
                        .results()
                        .size();
                yield Finding.good(subject, scores + " documents ranked in " + millis(began));
            }
        };
    }

    private ChatStream.Chunk.End chat(Serving serving) {
        var request = new ChatRequest(
                List.of(new PromptMessage(PromptRole.USER, "Hello")),
                SamplingParameters.NONE.withMaxTokens(TOKENS),
                OptionalInt.empty());
        try (ChatStream stream = inference.chat(serving, request)) {
            while (true) {
                if (stream.next() instanceof ChatStream.Chunk.End end) {
                    return end;
                }
            }
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException slow) {
            throw ProblemCode.ENGINE_STUCK
                    .problem("llama-server did not answer within " + SECONDS + " s.")
                    .exception(slow);
        }
    }

    /** One that is told to end just when it has spoken may wait for its connections for ever. */
    private static boolean endsByItself(Watch watch) throws InterruptedException {
        try {
            watch.exited.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    private static String millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms";
    }

    private static Finding bad(String subject, Problem problem) {
        return Finding.bad(subject, problem.detail(), problem.nextStep());
    }

    private static final class Watch implements ModelServers.Listener {
        private final CompletableFuture<Serving> ready = new CompletableFuture<>();
        private final CompletableFuture<Problem> exited = new CompletableFuture<>();

        @Override
        public void loading(double fraction) {}

        @Override
        public void logged(String line) {}

        @Override
        public void ready(Serving serving) {
            ready.complete(serving);
        }

        @Override
        public void stuck() {
            ready.completeExceptionally(ProblemCode.ENGINE_STUCK.exception());
        }

        @Override
        public void exited(Problem problem) {
            ready.completeExceptionally(problem.exception());
            exited.complete(problem);
        }
    }
}
