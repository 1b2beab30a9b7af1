package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine starts with what parameters and extra flags ask for, or says that it cannot. */
class ParametersOnTheEngineTest {
    @TempDir
    Path directory;

    @Test
    void quantizedCachesFlashAttentionAndAnExtraFlag() throws IOException {
        Path file = directory.resolve("wide.gguf");
        TinyModels.writeWideLlm(file);
        with(
                file,
                ModelMode.LLM,
                ServerParameters.STANDARD
                        .withContextSize(512)
                        .withParallelSlots(2)
                        .with(Parameter.CACHE_TYPE_K, "q8_0")
                        .with(Parameter.CACHE_TYPE_V, "q8_0")
                        .with(Parameter.FLASH_ATTENTION, "on")
                        .with(Parameter.UBATCH_SIZE, 128)
                        .with(Parameter.EXTRA_FLAGS, List.of("--rope-freq-scale", "0.5", "--no-warmup")),
                watched -> {
                    assertThat(watched.serving().contextSize()).isEqualTo(512);
                    assertThat(watched.serving().slots()).isEqualTo(2);
                });
        // Left to itself the engine turns flash attention on where the cache needs it.
        with(
                file,
                ModelMode.LLM,
                ServerParameters.STANDARD.withContextSize(512).with(Parameter.CACHE_TYPE_V, "q4_0"),
                watched -> assertThat(watched.serving().contextSize()).isEqualTo(512));
    }

    @Test
    void whatIsCalledAConflictIsOne() throws IOException {
        Path file = directory.resolve("wide.gguf");
        TinyModels.writeWideLlm(file);
        ServerParameters parameters = ServerParameters.STANDARD
                .withContextSize(512)
                .with(Parameter.CACHE_TYPE_V, "q8_0")
                .with(Parameter.FLASH_ATTENTION, "off");
        assertThat(parameters.conflict()).isPresent();
        with(
                file,
                ModelMode.LLM,
                parameters,
                watched -> assertThat(watched.problem().detail()).isNotBlank());
    }

    @Test
    void anEmbeddingModelPoolsAsItIsTold() throws IOException {
        Path file = directory.resolve("embed.gguf");
        TinyModels.writeEmbed(file);
        with(
                file,
                ModelMode.EMBED,
                ServerParameters.STANDARD.withContextSize(512).with(Parameter.POOLING, "cls"),
                watched -> assertThat(watched.serving().contextSize()).isEqualTo(512));
    }

    @Test
    void anExtraFlagThatSlippedThroughEndsTheStartInASentence() throws IOException {
        Path file = directory.resolve("llm.gguf");
        TinyModels.writeLlm(file);
        with(
                file,
                ModelMode.LLM,
                ServerParameters.STANDARD.withContextSize(512).with(Parameter.EXTRA_FLAGS, List.of("--port", "1")),
                watched -> assertThat(watched.problem().code()).isEqualTo(ProblemCode.ENGINE_FLAG_OWNED));
    }

    private void with(Path file, ModelMode mode, ServerParameters parameters, Consumer<Watched> test) {
        Launch launch = new Launch(RealEngine.launch(file, mode).model(), parameters);
        try (LlamaServers servers = RealEngine.servers(directory.resolve("run"))) {
            test.accept(new Watched(servers, launch));
        }
    }
}
