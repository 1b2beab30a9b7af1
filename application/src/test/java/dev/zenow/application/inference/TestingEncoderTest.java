package dev.zenow.application.inference;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class TestingEncoderTest extends EncoderContract {
    private static final int LIMIT = 64;

    private final TestingInference inference = new TestingInference();

    TestingEncoderTest() {
        inference.encoder().readingAtMost(LIMIT);
    }

    @Override
    protected Inference inference() {
        return inference;
    }

    @Override
    protected Serving embedServing() {
        return serving(ModelMode.EMBED);
    }

    @Override
    protected Serving rerankServing() {
        return serving(ModelMode.RERANK);
    }

    @Override
    protected int limit() {
        return LIMIT;
    }

    @Override
    protected List<Integer> knownTokens() {
        return List.of(7, 8, 9);
    }

    private static Serving serving(ModelMode mode) {
        var model = TestingModel.local("tiny", mode, Path.of("tiny.gguf").toAbsolutePath());
        var launch =
                new Launch(model, ServerParameters.STANDARD.withContextSize(512).with(Parameter.BATCH_SIZE, LIMIT));
        return new Serving(1, launch, URI.create("http://127.0.0.1:1"), "key", 512, 1, 1, Instant.EPOCH);
    }
}
