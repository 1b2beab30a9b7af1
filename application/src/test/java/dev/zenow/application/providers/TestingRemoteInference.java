package dev.zenow.application.providers;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.TestingInference;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remote servers without a network: chats play the scripts of {@link #chats}, everything else is echoed. */
public final class TestingRemoteInference implements RemoteInference {
    private static final Serving SOMEWHERE = new Serving(
            1,
            new Launch(TestingModel.local("remote", ModelMode.LLM, Path.of("/remote.gguf")), ServerParameters.STANDARD),
            URI.create("http://127.0.0.1:1"),
            "key",
            4_096,
            1,
            1,
            Instant.EPOCH);

    public final TestingInference chats = new TestingInference();
    /** Of every call, in order. */
    public final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();

    public volatile List<String> models = List.of("model-a", "model-b");

    @Override
    public ChatStream chat(Endpoint endpoint, ChatRequest request) {
        endpoints.add(endpoint);
        return chats.chat(SOMEWHERE, request);
    }

    @Override
    public RemoteAnswer send(Endpoint endpoint, String route, byte[] body, Cancellation cancellation) {
        cancellation.check();
        endpoints.add(endpoint);
        return new RemoteAnswer() {
            @Override
            public int status() {
                return 200;
            }

            @Override
            public Optional<String> contentType() {
                return Optional.of("application/json");
            }

            @Override
            public InputStream body() {
                return new ByteArrayInputStream(body);
            }

            @Override
            public void close() {
                // There is nothing to end.
            }
        };
    }

    @Override
    public List<String> models(Endpoint endpoint, Cancellation cancellation) {
        return models;
    }
}
