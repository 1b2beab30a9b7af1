package dev.zenow.llama.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.providers.Endpoint;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenEstimator;
import dev.zenow.llama.remote.RemoteCall;
import dev.zenow.llama.remote.RemoteCalls;
import dev.zenow.llama.remote.RemoteReply;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a remote server, which may keep to OpenAI's interface more or less: it need not count tokens, mark the end of its
 * stream, or stream at all.
 */
final class ProviderStream implements ChatStream {
    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 << 10;
    private static final int LONGEST_REPLY = 16 << 20;

    private final RemoteCalls calls;
    private final Endpoint endpoint;
    private final ChatRequest request;
    private final Cancellation cancellation = new Cancellation();
    private final ProviderFailure failures;
    private final ChunkParser parser;
    private final StringBuilder said = new StringBuilder();
    private @Nullable RemoteReply reply;
    private @Nullable EventReader events;
    private boolean over;
    private boolean whole;
    private long askedAt;
    private long begunAt;

    ProviderStream(RemoteCalls calls, Endpoint endpoint, ChatRequest request) {
        this.calls = calls;
        this.endpoint = endpoint;
        this.request = request;
        this.failures = new ProviderFailure(endpoint);
        this.parser = new ChunkParser(failures);
    }

    @Override
    public Chunk next() {
        if (cancellation.cancelled()) {
            throw new StreamClosedException();
        }
        if (over) {
            throw new IllegalStateException("the reply has ended");
        }
        try {
            Chunk chunk = read();
            if (chunk instanceof Chunk.Delta delta) {
                failures.begun();
                begunAt = begunAt == 0 ? System.nanoTime() : begunAt;
                said.append(delta.content()).append(delta.reasoning());
            }
            return chunk;
        } catch (CancelledException _) {
            throw new StreamClosedException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close();
            throw new StreamClosedException();
        } catch (IOException broken) {
            RemoteReply open = reply;
            throw failed(failures.broken(open == null ? "The line broke." : open.sentence(broken), broken));
        } catch (RuntimeException refused) {
            throw failed(refused);
        }
    }

    @Override
    public void close() {
        cancellation.cancel();
    }

    private Chunk read() throws IOException, InterruptedException {
        RemoteReply open = reply;
        if (open == null) {
            open = open();
            reply = open;
        }
        if (whole) {
            return ended(open);
        }
        EventReader reader = events;
        if (reader == null) {
            return wholeReply(open);
        }
        try {
            while (reader.next()) {
                if (reader.isDone()) {
                    return ended(open);
                }
                if (reader.length() == 0) {
                    continue;
                }
                Chunk chunk = parsed(reader.buffer(), reader.offset(), reader.length());
                if (chunk != null) {
                    return chunk;
                }
            }
        } catch (IOException broken) {
            // It had said why it ends: what is missing is only what follows that.
            if (parser.end() == null || cancellation.cancelled()) {
                throw broken;
            }
        }
        if (parser.end() == null) {
            throw failures.unfinished();
        }
        return ended(open);
    }

    private RemoteReply open() throws IOException, InterruptedException {
        askedAt = System.nanoTime();
        RemoteReply open = ask(true);
        if (open.status() != OK) {
            byte[] body = open.body().readNBytes(LONGEST_ERROR);
            // Servers that are older than this part of the interface may refuse it by its name.
            if (!new String(body, UTF_8).contains("stream_options")) {
                throw failures.status(open.status(), body, open.header("Location"));
            }
            open.close();
            open = ask(false);
        }
        if (open.status() != OK) {
            throw failures.status(open.status(), open.body().readNBytes(LONGEST_ERROR), open.header("Location"));
        }
        String type = open.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")) {
            throw failures.page();
        }
        if (!type.contains("json")) {
            events = new EventReader(open.body());
        }
        return open;
    }

    private RemoteReply ask(boolean withUsage) throws InterruptedException {
        return calls.ask(
                RemoteCall.post(
                        endpoint.address().route("chat/completions"),
                        endpoint.key(),
                        RequestBodies.remoteChat(endpoint.model(), request, withUsage),
                        "text/event-stream, application/json",
                        endpoint.privateAddresses()),
                cancellation);
    }

    private Chunk wholeReply(RemoteReply open) throws IOException {
        byte[] body = open.body().readNBytes(LONGEST_REPLY);
        Chunk chunk = parsed(body, 0, body.length);
        if (parser.end() == null && chunk == null) {
            throw failures.unfinished();
        }
        whole = true;
        return chunk == null ? ended(open) : chunk;
    }

    /** What cannot be understood is no fault of the line. */
    private @Nullable Chunk parsed(byte[] buffer, int offset, int length) {
        try {
            return parser.parse(buffer, offset, length);
        } catch (IOException garbage) {
            throw failures.garbled(garbage);
        }
    }

    private Chunk.End ended(RemoteReply open) {
        over = true;
        open.release();
        long now = System.nanoTime();
        double promptMillis = ((begunAt == 0 ? now : begunAt) - askedAt) / 1e6;
        double predictedMillis = begunAt == 0 ? 0 : (now - begunAt) / 1e6;
        Chunk.End told = parser.end();
        String reason = told == null ? "stop" : told.finishReason();
        if (told == null || told.usage().promptTokens() == 0) {
            return new Chunk.End(reason, estimated(), promptMillis, predictedMillis);
        }
        return told.predictedMillis() > 0 ? told : new Chunk.End(reason, told.usage(), promptMillis, predictedMillis);
    }

    private Usage estimated() {
        double prompt = TemplateCost.DEFAULT.of(request.messages().size());
        for (PromptMessage message : request.messages()) {
            prompt += TokenEstimator.estimate(message.content()).total()
                    + TokenEstimator.estimate(message.reasoning()).total();
        }
        return new Usage(
                (int) Math.ceil(prompt),
                (int) Math.ceil(TokenEstimator.estimate(said).total()),
                0);
    }

    private RuntimeException failed(RuntimeException failure) {
        boolean closed = cancellation.cancelled();
        over = true;
        close();
        return closed ? new StreamClosedException() : failure;
    }
}
