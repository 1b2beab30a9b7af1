package dev.zenow.application.inference;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Inference without an engine. Each chat plays the next script that was given, or {@link #otherwise} when there is none
 * left, and can be watched from the test.
 */
public final class TestingInference implements Inference {
    private final Queue<Script> scripts = new ArrayDeque<>();
    private final List<TestingStream> streams = new CopyOnWriteArrayList<>();
    private final TestingEncoder encoder = new TestingEncoder();
    private final BlockingQueue<TestingStream> untaken = new LinkedBlockingQueue<>();
    private Script otherwise = Script.reply("Hello", " there.");
    private volatile ToIntFunction<List<PromptMessage>> promptTokens = messages -> messages.stream()
            .mapToInt(message -> message.content().length() / 4 + 4)
            .sum();

    /** The next chat that has no script yet plays this one. */
    public synchronized TestingInference then(Script script) {
        scripts.add(requireNonNull(script, "script is null"));
        return this;
    }

    /** Every chat beyond the scripts plays this one. */
    public synchronized TestingInference otherwise(Script script) {
        otherwise = requireNonNull(script, "script is null");
        return this;
    }

    /** How prompts are counted; four characters a token and four a message by default. */
    public TestingInference countingBy(ToIntFunction<List<PromptMessage>> count) {
        promptTokens = requireNonNull(count, "count is null");
        return this;
    }

    /** Every stream ever opened, in order. */
    public List<TestingStream> streams() {
        return List.copyOf(streams);
    }

    /** Every request of a chat, in order. */
    public List<ChatRequest> requests() {
        return streams.stream().map(TestingStream::request).toList();
    }

    /** The next stream that was opened and not yet taken; fails when there is none within five seconds. */
    public TestingStream take() {
        try {
            TestingStream stream = untaken.poll(5, TimeUnit.SECONDS);
            if (stream == null) {
                throw new AssertionError("no chat was asked for");
            }
            return stream;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a chat", interrupted);
        }
    }

    @Override
    public ChatStream chat(Serving serving, ChatRequest request) {
        var stream = new TestingStream(serving, request, nextScript());
        streams.add(stream);
        untaken.add(stream);
        return stream;
    }

    @Override
    public int promptTokens(Serving serving, List<PromptMessage> messages) {
        return promptTokens.applyAsInt(messages);
    }

    /** How embeddings and rankings are made, and which were asked for. */
    public TestingEncoder encoder() {
        return encoder;
    }

    @Override
    public Answer<float[]> embed(Serving serving, List<EmbeddingInput> inputs) throws InterruptedException {
        return encoder.embed(serving, inputs);
    }

    @Override
    public Answer<Double> rerank(Serving serving, String query, List<String> documents) throws InterruptedException {
        return encoder.rerank(serving, query, documents);
    }

    private synchronized Script nextScript() {
        Script next = scripts.poll();
        return next != null ? next : otherwise;
    }

    /** What a reply does, step by step. */
    public static final class Script {
        private final List<Step> steps;

        private Script(List<Step> steps) {
            this.steps = List.copyOf(steps);
        }

        public static Script empty() {
            return new Script(List.of());
        }

        /** Gives each text as a chunk and ends with {@code stop}; one token a text. */
        public static Script reply(String... texts) {
            return empty().texts(texts).end("stop", new Usage(10, texts.length, 0));
        }

        /** Fails before anything else. */
        public static Script failure(RuntimeException failure) {
            return empty().fail(failure);
        }

        public Script texts(String... texts) {
            Script script = this;
            for (String text : texts) {
                script = script.chunk(new Chunk.Delta(text, ""));
            }
            return script;
        }

        public Script chunk(Chunk chunk) {
            return with(new Step.Give(chunk));
        }

        public Script end(String finishReason, Usage usage) {
            return chunk(new Chunk.End(finishReason, usage, 1, 1));
        }

        public Script fail(RuntimeException failure) {
            return with(new Step.Fail(failure));
        }

        /** Fails as only a machine does, with an error that nobody expects. */
        public Script breakDown(Error error) {
            return with(new Step.BreakDown(error));
        }

        /** Waits here until the gate is completed. */
        public Script gate(CompletableFuture<?> gate) {
            return with(new Step.Wait(gate));
        }

        /** Waits here until the stream is closed. */
        public Script hang() {
            return gate(new CompletableFuture<>());
        }

        private Script with(Step step) {
            var longer = new ArrayList<>(steps);
            longer.add(step);
            return new Script(longer);
        }
    }

    private sealed interface Step {
        record Give(Chunk chunk) implements Step {}

        record Wait(CompletableFuture<?> gate) implements Step {}

        record Fail(RuntimeException failure) implements Step {}

        record BreakDown(Error error) implements Step {}
    }

    /** A reply that plays its script. */
    public static final class TestingStream implements ChatStream {
        private final Serving serving;
        private final ChatRequest request;
        private final Queue<Step> steps;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        private TestingStream(Serving serving, ChatRequest request, Script script) {
            this.serving = requireNonNull(serving, "serving is null");
            this.request = requireNonNull(request, "request is null");
            this.steps = new ArrayDeque<>(script.steps);
        }

        public Serving serving() {
            return serving;
        }

        public ChatRequest request() {
            return request;
        }

        public boolean isClosed() {
            return closed.isDone();
        }

        /** Completed by {@link #close}. */
        public CompletableFuture<Void> closed() {
            return closed.copy();
        }

        @Override
        public Chunk next() {
            while (true) {
                if (isClosed()) {
                    throw new StreamClosedException();
                }
                Step step = steps.poll();
                switch (step) {
                    case null -> throw new IllegalStateException("the script has ended without an end");
                    case Step.Give(Chunk chunk) -> {
                        return chunk;
                    }
                    case Step.Wait(CompletableFuture<?> gate) ->
                        CompletableFuture.anyOf(gate, closed).join();
                    case Step.Fail(RuntimeException failure) -> throw failure;
                    case Step.BreakDown(Error error) -> throw error;
                }
            }
        }

        @Override
        public void close() {
            closed.complete(null);
        }
    }
}
