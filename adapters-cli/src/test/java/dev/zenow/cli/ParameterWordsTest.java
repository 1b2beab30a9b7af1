package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterWordsTest {
    @Test
    void readsTheModelTheSettingsAndWhatIsForgotten() {
        ParameterWords words = ParameterWords.read(
                List.of(
                        "qwen",
                        "context_size=8192",
                        "flash_attention=on",
                        "stop=###",
                        "stop=a\\nb",
                        "extra_flags=--rope-scale 2",
                        "extra_flags=--lora",
                        "extra_flags=/a file",
                        "system_prompt=Be brief.\\nBe = kind."),
                List.of("top_p", "min_p"));

        assertThat(words.model()).contains("qwen");
        assertThat(words.unset()).containsExactlyInAnyOrder(Parameter.TOP_P, Parameter.MIN_P);
        assertThat(words.set())
                .isEqualTo(ParameterValues.NONE
                        .with(Parameter.CONTEXT_SIZE, 8_192)
                        .with(Parameter.FLASH_ATTENTION, "on")
                        .with(Parameter.STOP, List.of("###", "a\nb"))
                        .with(Parameter.EXTRA_FLAGS, List.of("--rope-scale", "2", "--lora", "/a file"))
                        .with(Parameter.SYSTEM_PROMPT, "Be brief.\nBe = kind."));
        assertThat(ParameterWords.read(List.of(), List.of()).changes()).isFalse();
        assertThat(ParameterWords.read(List.of("threads=4"), List.of()).model()).isEmpty();
    }

    @Test
    void refusesInASentence() {
        refused("thraeds=4", "There is no parameter 'thraeds'; did you mean 'threads'?");
        refused("threads=0", "threads must be from 1 to 1024, not 0.");
        assertThatThrownBy(() -> ParameterWords.read(List.of("qwen", "llama"), List.of()))
                .hasMessageContaining("'llama' is no setting");
        assertThatThrownBy(() -> ParameterWords.read(List.of("threads=4"), List.of("threads")))
                .hasMessageContaining("threads is both set and unset");
    }

    private static void refused(String setting, String message) {
        assertThatThrownBy(() -> ParameterWords.read(List.of(setting), List.of()))
                .hasMessageContaining(message);
    }
}
