package dev.zenow.application.inference;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

class TestingInferenceTest extends InferenceContract {
    private final TestingInference inference = new TestingInference();

    @Override
    protected Inference inference() {
        return inference;
    }

    @Override
    protected Serving chatServing() {
        var model =
                TestingModel.local("tiny", ModelMode.LLM, Path.of("tiny.gguf").toAbsolutePath());
        var launch = new Launch(model, ServerParameters.STANDARD.withContextSize(512));
        return new Serving(1, launch, URI.create("http://127.0.0.1:1"), "key", 512, 1, 1, Instant.EPOCH);
    }
}
