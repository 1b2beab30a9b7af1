package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndlessModelTest {
    @TempDir
    private Path directory;

    @Test
    void repliesOnlyEndAtTheirLimit() throws Exception {
        Path model = directory.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        try (LlamaServers servers = RealEngine.servers(directory.resolve("run"));
                Watched watched = new Watched(servers, RealEngine.launch(model, ModelMode.LLM, 4096, 1));
                LlamaInference inference = new LlamaInference();
                ChatStream stream = inference.chat(
                        watched.serving(),
                        new ChatRequest(
                                List.of(new PromptMessage(PromptRole.USER, "Go on")),
                                SamplingParameters.NONE.withMaxTokens(3_000),
                                OptionalInt.empty()))) {
            Chunk chunk = stream.next();
            while (!(chunk instanceof Chunk.End)) {
                chunk = stream.next();
            }
            assertThat(chunk).isInstanceOfSatisfying(Chunk.End.class, end -> {
                assertThat(end.finishReason()).isEqualTo("length");
                assertThat(end.usage().completionTokens()).isEqualTo(3_000);
            });
        }
    }
}
