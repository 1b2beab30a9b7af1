package dev.zenow.llama.inference;

import dev.zenow.application.inference.EncoderContract;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real engine with a physical batch that is smaller than its context. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealEncoderTest extends EncoderContract {
    private static final int BATCH = 64;

    private final LlamaInference inference = new LlamaInference();

    @TempDir
    static Path directory;

    private LlamaServers servers;
    private Serving embed;
    private Serving rerank;

    @BeforeAll
    void start() throws IOException {
        servers = RealEngine.servers(directory.resolve("run"));
        Path vectors = directory.resolve("embed.gguf");
        TinyModels.writeEmbed(vectors);
        Path scores = directory.resolve("rerank.gguf");
        TinyModels.writeRerank(scores);
        embed = new Watched(servers, launch(vectors, ModelMode.EMBED)).serving();
        rerank = new Watched(servers, launch(scores, ModelMode.RERANK)).serving();
    }

    @AfterAll
    void end() {
        inference.close();
        servers.close();
    }

    @Override
    protected Inference inference() {
        return inference;
    }

    @Override
    protected Serving embedServing() {
        return embed;
    }

    @Override
    protected Serving rerankServing() {
        return rerank;
    }

    @Override
    protected int limit() {
        return BATCH;
    }

    @Override
    protected List<Integer> knownTokens() {
        return List.of(2, 193, 3);
    }

    private static Launch launch(Path file, ModelMode mode) {
        return new Launch(
                TestingModel.local(String.valueOf(file.getFileName()), mode, file.toAbsolutePath()),
                ServerParameters.STANDARD
                        .withContextSize(256)
                        .withParallelSlots(2)
                        .with(Parameter.THREADS, 2)
                        .with(Parameter.BATCH_SIZE, BATCH)
                        .with(Parameter.UBATCH_SIZE, BATCH));
    }
}
