package dev.zenow.domain.runtime;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Launches that differ in their model's name, and servers that came of them. */
final class TestingLaunches {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final ServerParameters PARAMETERS = new ServerParameters(4096, 4, 0, 512, true, 1, 0);

    private TestingLaunches() {}

    static Launch launch(String name) {
        return new Launch(
                new Model(
                        new ModelId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                        name,
                        ModelMode.LLM,
                        new ModelSource.Local(),
                        Path.of("models", name + ".gguf").toAbsolutePath(),
                        START),
                PARAMETERS);
    }

    static Serving serving(long attempt, Launch launch) {
        return new Serving(attempt, launch, URI.create("http://127.0.0.1:4711"), "key", 4096, 1, 1000 + attempt, START);
    }
}
