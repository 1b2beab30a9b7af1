package dev.zenow.application.runtime;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import java.nio.file.Path;

class TestingModelServersTest extends ModelServersContract {
    private final TestingModelServers servers = TestingModelServers.automatic();

    @Override
    protected ModelServers servers() {
        return servers;
    }

    @Override
    protected Launch launch() {
        return new Launch(
                TestingModel.local("tiny", ModelMode.LLM, Path.of("tiny.gguf").toAbsolutePath()),
                ServerParameters.STANDARD.withContextSize(512));
    }
}
