package dev.zenow.llama.inference;

import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.relay.RawAnswer;
import dev.zenow.application.relay.RawCalls;
import dev.zenow.domain.runtime.Serving;
import java.io.IOException;
import java.net.Socket;

/** Sends requests to a llama-server as they are, each on a connection of its own. */
public final class LlamaRawCalls implements RawCalls {
    @Override
    public RawCall post(Serving serving, String path, byte[] body) {
        return new Call(serving, path, body);
    }

    private static final class Call implements RawCall {
        private final Serving serving;
        private final String path;
        private final byte[] body;
        private final Socket socket = new Socket();
        private volatile boolean closed;

        Call(Serving serving, String path, byte[] body) {
            this.serving = serving;
            this.path = path;
            this.body = body;
        }

        @Override
        public RawAnswer answer() {
            if (closed) {
                throw new StreamClosedException();
            }
            try {
                EngineConnection connection = EngineConnection.post(
                        socket, serving.address().resolve(path), serving.apiKey(), body, EngineCalls.CONNECT);
                return new RawAnswer(connection.status(), connection.contentType(), connection.body());
            } catch (IOException broken) {
                throw closed ? new StreamClosedException() : EngineFailure.lost(broken);
            }
        }

        @Override
        public void close() {
            closed = true;
            EngineConnection.close(socket);
        }
    }
}
