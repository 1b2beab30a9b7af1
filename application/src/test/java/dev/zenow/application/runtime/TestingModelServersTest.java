package dev.zenow.application.runtime;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import java.nio.file.Path;
import java.time.Instant;

class TestingModelServersTest extends ModelServersContract {
    private final TestingModelServers servers = TestingModelServers.automatic();

    @Override
    protected ModelServers servers() {
        return servers;
    }

    @Override
    protected Launch launch() {
        return new Launch(
                new Model("tiny", ModelMode.LLM, Path.of("tiny.gguf").toAbsolutePath(), Instant.EPOCH),
                ServerParameters.STANDARD.withContextSize(512));
    }
}
