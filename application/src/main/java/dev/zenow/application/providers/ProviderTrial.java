package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.providers.Providers.ProviderTest;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries whether a provider works: lists its models and has it say a few words, within a time that somebody waits for. */
final class ProviderTrial {
    private static final String QUESTION = "Say hello in one word.";
    private static final int MOST_TOKENS = 32;
    private static final int LONGEST_REPLY = 200;
    private static final int MOST_MODELS = 500;

    private final RemoteInference remote;
    private final Duration patience;

    ProviderTrial(RemoteInference remote, Duration patience) {
        this.remote = requireNonNull(remote, "remote is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    ProviderTest run(Endpoint endpoint) throws InterruptedException {
        List<String> models = withinTime(cancellation -> models(endpoint, cancellation));
        long began = System.nanoTime();
        StringBuilder said = new StringBuilder();
        Optional<Problem> problem = withinTime(cancellation -> ask(endpoint, said, cancellation));
        long millis = (System.nanoTime() - began) / 1_000_000;
        String reply = said.toString().strip();
        return new ProviderTest(
                millis, models, reply.length() > LONGEST_REPLY ? reply.substring(0, LONGEST_REPLY) : reply, problem);
    }

    /** Many servers do not list them; that is no fault. */
    private List<String> models(Endpoint endpoint, Cancellation cancellation) throws InterruptedException {
        try {
            List<String> all = remote.models(endpoint, cancellation);
            return all.subList(0, Math.min(all.size(), MOST_MODELS));
        } catch (ProblemException | CancelledException _) {
            return List.of();
        }
    }

    private Optional<Problem> ask(Endpoint endpoint, StringBuilder said, Cancellation cancellation) {
        var request = new ChatRequest(
                List.of(new PromptMessage(PromptRole.USER, QUESTION)),
                SamplingParameters.NONE.withMaxTokens(MOST_TOKENS),
                OptionalInt.empty());
        try (ChatStream stream = remote.chat(endpoint, request);
                var _ = cancellation.during(stream::close)) {
            StringBuilder thought = new StringBuilder();
            ChatStream.Chunk chunk = stream.next();
            while (!(chunk instanceof ChatStream.Chunk.End)) {
                if (chunk instanceof ChatStream.Chunk.Delta delta) {
                    said.append(delta.content());
                    thought.append(delta.reasoning());
                }
                chunk = stream.next();
            }
            if (said.isEmpty()) {
                said.append(thought);
            }
            return Optional.empty();
        } catch (StreamClosedException late) {
            return Optional.of(ProblemCode.PROVIDER_UNREACHABLE.problem(
                    "The provider did not finish a short reply within " + patience.toSeconds() + " seconds."));
        } catch (ContextExceededException tooLong) {
            return Optional.of(
                    ProblemCode.PROVIDER_REFUSED.problem("The provider says that one short question is too long."));
        } catch (ProblemException failed) {
            return Optional.of(failed.problem());
        }
    }

    private <T> T withinTime(Step<T> step) throws InterruptedException {
        var cancellation = new Cancellation();
        var done = new CompletableFuture<Void>();
        var _ = done.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).whenComplete((_, failure) -> {
            if (failure instanceof TimeoutException) {
                cancellation.cancel();
            }
        });
        try {
            return step.run(cancellation);
        } finally {
            done.complete(null);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run(Cancellation cancellation) throws InterruptedException;
    }
}
