package dev.zenow.llama.inference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.providers.Endpoint;
import dev.zenow.application.providers.RemoteInference;
import dev.zenow.llama.remote.RemoteCall;
import dev.zenow.llama.remote.RemoteCalls;
import dev.zenow.llama.remote.RemoteReply;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link RemoteInference} over HTTP. Closing it ends all calls. */
public final class ProviderInference implements RemoteInference, AutoCloseable {
    private static final int OK = 200;
    private static final int LONGEST_LIST = 4 << 20;
    private static final int LONGEST_ERROR = 64 << 10;

    private final RemoteCalls calls;

    public ProviderInference(RemoteCalls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    @Override
    public ChatStream chat(Endpoint endpoint, ChatRequest request) {
        return new ProviderStream(calls, endpoint, request);
    }

    @Override
    public RemoteAnswer send(Endpoint endpoint, String route, byte[] body, Cancellation cancellation)
            throws InterruptedException {
        return new PassedAnswer(calls.ask(
                RemoteCall.post(
                        endpoint.address().route(route), endpoint.key(), body, "*/*", endpoint.privateAddresses()),
                cancellation));
    }

    @Override
    public List<String> models(Endpoint endpoint, Cancellation cancellation) throws InterruptedException {
        var failures = new ProviderFailure(endpoint);
        RemoteCall call =
                RemoteCall.get(endpoint.address().route("models"), endpoint.key(), endpoint.privateAddresses());
        try (RemoteReply reply = calls.ask(call, cancellation);
                var _ = cancellation.during(reply::close)) {
            if (reply.status() != OK) {
                throw failures.status(reply.status(), reply.body().readNBytes(LONGEST_ERROR), reply.header("Location"));
            }
            List<String> ids = ids(reply.body().readNBytes(LONGEST_LIST));
            reply.release();
            return ids;
        } catch (IOException garbage) {
            cancellation.check();
            throw failures.garbled(garbage);
        }
    }

    @Override
    public void close() {
        calls.close();
    }

    private static List<String> ids(byte[] body) throws IOException {
        List<String> ids = new ArrayList<>();
        try (JsonParser parser = RequestBodies.JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a list of models is an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean data = "data".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && data) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        id(parser).ifPresent(ids::add);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return List.copyOf(ids);
    }

    private static Optional<String> id(JsonParser parser) throws IOException {
        Optional<String> id = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = "id".equals(parser.currentName());
            if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                id = Optional.of(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return id;
    }

    private record PassedAnswer(RemoteReply reply) implements RemoteAnswer {
        @Override
        public int status() {
            return reply.status();
        }

        @Override
        public Optional<String> contentType() {
            return reply.header("Content-Type");
        }

        @Override
        public InputStream body() {
            return reply.body();
        }

        @Override
        public void close() {
            reply.close();
        }
    }
}
