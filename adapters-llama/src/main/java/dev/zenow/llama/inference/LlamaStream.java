package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JacksonException;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.StreamClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One streamed reply. Closing it cancels the exchange before the answer has begun and closes the connection after, which is
 * what frees the engine's slot; a reader that waits is woken by either.
 */
final class LlamaStream implements ChatStream {
    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 << 10;

    private final Supplier<CompletableFuture<HttpResponse<InputStream>>> exchange;
    private volatile CompletableFuture<HttpResponse<InputStream>> answer;
    private final ChunkParser parser = new ChunkParser();
    private volatile boolean closed;
    private @Nullable EventReader events;
    private boolean over;

    /** @param exchange sends the request; asked again when the connection was stale */
    LlamaStream(Supplier<CompletableFuture<HttpResponse<InputStream>>> exchange) {
        this.exchange = exchange;
        this.answer = exchange.get();
    }

    @Override
    public Chunk next() {
        if (closed) {
            throw new StreamClosedException();
        }
        if (over) {
            throw new IllegalStateException("the reply has ended");
        }
        try {
            return read();
        } catch (JacksonException garbage) {
            throw closed ? new StreamClosedException() : failed(EngineFailure.garbled(garbage));
        } catch (IOException broken) {
            throw closed ? new StreamClosedException() : failed(EngineFailure.lost(broken));
        } catch (CompletionException broken) {
            throw closed ? new StreamClosedException() : failed(EngineFailure.lost(broken));
        } catch (CancellationException cancelled) {
            throw new StreamClosedException();
        } catch (RuntimeException refused) {
            throw closed ? new StreamClosedException() : failed(refused);
        }
    }

    @Override
    public void close() {
        closed = true;
        answer.cancel(true);
        if (answer.state() == Future.State.SUCCESS) {
            abort(answer.resultNow());
        }
    }

    private Chunk read() throws IOException {
        EventReader reader = events();
        while (reader.next()) {
            if (reader.isDone()) {
                Chunk.End end = parser.end();
                if (end == null) {
                    throw EngineFailure.refused("the reply ended without a reason");
                }
                over = true;
                abort(answer.join());
                return end;
            }
            Chunk chunk = parser.parse(reader.buffer(), reader.offset(), reader.length());
            if (chunk != null) {
                return chunk;
            }
        }
        throw new IOException("the stream ended in the middle of the reply");
    }

    private EventReader events() throws IOException {
        EventReader reader = events;
        if (reader == null) {
            HttpResponse<InputStream> response = answered();
            if (closed) {
                abort(response);
                throw new StreamClosedException();
            }
            if (response.statusCode() != OK) {
                throw EngineFailure.ofAnswer(
                        response.statusCode(), response.body().readNBytes(LONGEST_ERROR));
            }
            reader = new EventReader(response.body());
            events = reader;
        }
        return reader;
    }

    private HttpResponse<InputStream> answered() {
        for (int attempt = 1; ; attempt++) {
            try {
                return answer.join();
            } catch (CompletionException broken) {
                Throwable cause = broken.getCause();
                if (closed
                        || attempt == StaleConnection.ATTEMPTS
                        || cause == null
                        || !StaleConnection.explains(cause)) {
                    throw broken;
                }
                answer = exchange.get();
                if (closed) {
                    // Whoever closed meanwhile has cancelled the one before.
                    close();
                }
            }
        }
    }

    private RuntimeException failed(RuntimeException failure) {
        over = true;
        close();
        return failure;
    }

    private static void abort(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be freed.
        }
    }
}
