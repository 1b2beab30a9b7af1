package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.GgufReader;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Loads and uses the tiny models and every GGUF that the variable {@code ZENOW_TEST_MODELS} names. */
class GivenModelsTest {
    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicTest> everyModelIsLoadedAndUsed() throws IOException {
        Path tiny = directory.resolve("tiny.gguf");
        TinyModels.writeLlm(tiny);
        // Named as people name files: what a model is for is read from inside.
        Path embed = directory.resolve("vectors.gguf");
        TinyModels.writeEmbed(embed);
        Path rerank = directory.resolve("scores.gguf");
        TinyModels.writeRerank(rerank);
        String named = Optional.ofNullable(System.getenv("ZENOW_TEST_MODELS")).orElse("");
        Stream<Path> given = Arrays.stream(named.split(Pattern.quote(java.io.File.pathSeparator), -1))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        return Stream.concat(Stream.of(tiny, embed, rerank), given)
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> use(file)));
    }

    private static void use(Path file) throws GgufException, InterruptedException {
        ModelMode mode = ModelMode.detect(new GgufReader().read(file));
        try (LlamaServers servers = RealEngine.servers(directory.resolve("run"));
                LlamaInference inference = new LlamaInference();
                var child = new Watched(servers, RealEngine.launch(file, mode))) {
            Serving serving = child.serving();
            switch (mode) {
                case LLM -> chat(inference, serving);
                case EMBED ->
                    assertThat(inference
                                    .embed(serving, List.of(new EmbeddingInput.Text("a"), new EmbeddingInput.Text("b")))
                                    .results())
                            .hasSize(2);
                case RERANK ->
                    assertThat(inference.rerank(serving, "a", List.of("a", "b")).results())
                            .hasSize(2);
            }
        }
    }

    private static void chat(LlamaInference inference, Serving serving) {
        var request = new ChatRequest(
                List.of(new PromptMessage(PromptRole.USER, "Say hello.")),
                SamplingParameters.NONE.withMaxTokens(16),
                OptionalInt.empty());
        try (ChatStream stream = inference.chat(serving, request)) {
            ChatStream.Chunk chunk;
            do {
                chunk = stream.next();
            } while (!(chunk instanceof ChatStream.Chunk.End));
            assertThat(((ChatStream.Chunk.End) chunk).usage().completionTokens())
                    .isPositive();
        }
    }
}
