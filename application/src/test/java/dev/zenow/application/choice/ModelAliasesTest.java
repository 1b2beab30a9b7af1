package dev.zenow.application.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.choice.ModelAliases.Match;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelAliasesTest {
    private static final List<Model> MODELS = List.of(
            model("qwen2.5-0.5b-instruct-q4_k_m", "Qwen2.5-0.5B-Instruct-Q4_K_M.gguf"),
            model("Mistral-7B-Q8_0", "mistral.gguf"),
            model("Mistral-7B-Q4_0", "other.Q4_0.gguf"),
            model("team/glm-4", "glm-4-9b-chat-IQ3_XXS.gguf"),
            model("plain", "plain-f16.gguf"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qwen2.5-0.5b-instruct-q4_k_m      | qwen2.5-0.5b-instruct-q4_k_m
            QWEN2.5-0.5B-INSTRUCT-Q4_K_M      | qwen2.5-0.5b-instruct-q4_k_m
            qwen2.5-0.5b-instruct             | qwen2.5-0.5b-instruct-q4_k_m
            qwen2.5-0.5b-instruct:latest      | qwen2.5-0.5b-instruct-q4_k_m
            Qwen2.5-0.5B-Instruct-Q4_K_M.gguf | qwen2.5-0.5b-instruct-q4_k_m
            mistral                           | Mistral-7B-Q8_0
            mistral.gguf                      | Mistral-7B-Q8_0
            mistral-7b-q4_0                   | Mistral-7B-Q4_0
            other                             | Mistral-7B-Q4_0
            team/glm-4                        | team/glm-4
            glm-4-9b-chat                     | team/glm-4
            plain                             | plain
            plain-f16                         | plain
            """)
    void isFound(String asked, String name) {
        assertThat(ModelAliases.find(MODELS, asked))
                .isInstanceOfSatisfying(
                        Match.One.class, one -> assertThat(one.model().name()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({"mistral-7b", "MISTRAL-7B:latest"})
    void mayBeSeveral(String asked) {
        assertThat(ModelAliases.find(MODELS, asked))
                .isEqualTo(new Match.Several(List.of("Mistral-7B-Q8_0", "Mistral-7B-Q4_0")));
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o", "mistral-7b-q5_0", ":latest", ".gguf", "q4_0", "glm"})
    void isUnknown(String asked) {
        assertThat(ModelAliases.find(MODELS, asked)).isEqualTo(new Match.None());
    }

    private static Model model(String name, String file) {
        return TestingModel.local(name, ModelMode.LLM, Path.of("/models/" + file));
    }
}
