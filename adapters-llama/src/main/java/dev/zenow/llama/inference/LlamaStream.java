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
import org.jspecify.annotations.Nullable;

/**
 * One streamed reply. Closing it cancels the exchange before the answer has begun and closes the connection after, which is
 * what frees the engine's slot; a reader that waits is woken by either.
 */
final class LlamaStream implements ChatStream {
    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 << 10;

    private final CompletableFuture<HttpResponse<InputStream>> answer;
    private final ChunkParser parser = new ChunkParser();
    private volatile boolean closed;
    private @Nullable EventReader events;
    private boolean over;

    LlamaStream(CompletableFuture<HttpResponse<InputStream>> answer) {
        this.answer = answer;
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
            HttpResponse<InputStream> response = answer.join();
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
