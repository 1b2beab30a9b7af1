package dev.zenow.domain.runtime;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** Launches that differ in their model's name, and servers that came of them. */
final class TestingLaunches {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private TestingLaunches() {}

    static Launch launch(String name) {
        return new Launch(
                new Model(name, ModelMode.LLM, Path.of("models", name + ".gguf").toAbsolutePath(), START),
                ServerParameters.STANDARD);
    }

    static Serving serving(long attempt, Launch launch) {
        return new Serving(attempt, launch, URI.create("http://127.0.0.1:4711"), "key", 4096, 1, 1000 + attempt, START);
    }
}
