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

/** Launches that differ in their model's name, and servers with two slots that came of them. */
final class TestingLaunches {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    static final int SLOTS = 2;

    private static final URI ADDRESS = URI.create("http://127.0.0.1:4711");

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
                ServerParameters.STANDARD.withParallelSlots(SLOTS));
    }

    static Serving serving(long attempt, Launch launch) {
        return new Serving(attempt, launch, ADDRESS, "key", 4096, SLOTS, 1000 + attempt, START);
    }
}
