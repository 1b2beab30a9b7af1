package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JacksonException;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.StreamClosedException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One streamed reply on a connection of its own. The request is sent by the first {@link #next}; closing the stream closes the
 * connection, which is what frees the engine's slot and wakes a reader that waits.
 */
final class LlamaStream implements ChatStream {
    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 << 10;

    private final URI address;
    private final String apiKey;
    private final byte[] request;
    private final Duration connectTimeout;
    private final Socket socket = new Socket();
    private final ChunkParser parser = new ChunkParser();
    private volatile boolean closed;
    private @Nullable EventReader events;
    private boolean over;

    LlamaStream(URI address, String apiKey, byte[] request, Duration connectTimeout) {
        this.address = address;
        this.apiKey = apiKey;
        this.request = request;
        this.connectTimeout = connectTimeout;
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
        } catch (RuntimeException refused) {
            throw closed ? new StreamClosedException() : failed(refused);
        }
    }

    @Override
    public void close() {
        closed = true;
        EngineConnection.close(socket);
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
                EngineConnection.close(socket);
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
            EngineConnection connection = EngineConnection.post(socket, address, apiKey, request, connectTimeout);
            if (connection.status() != OK) {
                throw EngineFailure.ofAnswer(
                        connection.status(), connection.body().readNBytes(LONGEST_ERROR));
            }
            reader = new EventReader(connection.body());
            events = reader;
        }
        return reader;
    }

    private RuntimeException failed(RuntimeException failure) {
        over = true;
        EngineConnection.close(socket);
        return failure;
    }
}
