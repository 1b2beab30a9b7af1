package dev.zenow.application.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ParameterStore} does. */
public abstract class ParameterStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId SOMEBODY_ELSE = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final ModelId QWEN = TestingModel.id("qwen");
    private static final ModelId LLAMA = TestingModel.id("llama");
    private static final Optional<ModelId> MODE = Optional.empty();

    /** Empty. */
    protected abstract ParameterStore parameters();

    @Test
    void knowsNothingAtFirst() {
        assertThat(parameters().parameters(OWNER, ModelMode.LLM, MODE)).isEmpty();
        assertThat(parameters().calibration(QWEN)).isEmpty();
    }

    @Test
    void replacesAllParametersOfAModeOrModel() {
        parameters().setParameters(OWNER, ModelMode.LLM, MODE, Map.of("temperature", "0.7", "top_k", "40"));
        parameters().setParameters(OWNER, ModelMode.LLM, MODE, Map.of("temperature", "0.2", "stop", ""));

        assertThat(parameters().parameters(OWNER, ModelMode.LLM, MODE))
                .isEqualTo(Map.of("temperature", "0.2", "stop", ""));

        parameters().setParameters(OWNER, ModelMode.LLM, MODE, Map.of());
        assertThat(parameters().parameters(OWNER, ModelMode.LLM, MODE)).isEmpty();
    }

    @Test
    void keepsModesModelsAndOwnersApart() {
        Optional<ModelId> qwen = Optional.of(QWEN);
        parameters().setParameters(OWNER, ModelMode.LLM, MODE, Map.of("n", "1"));
        parameters().setParameters(OWNER, ModelMode.LLM, qwen, Map.of("n", "2"));
        parameters().setParameters(OWNER, ModelMode.EMBED, MODE, Map.of("n", "3"));

        assertThat(parameters().parameters(OWNER, ModelMode.LLM, MODE)).isEqualTo(Map.of("n", "1"));
        assertThat(parameters().parameters(OWNER, ModelMode.LLM, qwen)).isEqualTo(Map.of("n", "2"));
        assertThat(parameters().parameters(OWNER, ModelMode.EMBED, MODE)).isEqualTo(Map.of("n", "3"));
        assertThat(parameters().parameters(OWNER, ModelMode.LLM, Optional.of(LLAMA)))
                .isEmpty();
        assertThat(parameters().parameters(SOMEBODY_ELSE, ModelMode.LLM, MODE)).isEmpty();
    }

    @Test
    void keepsTheLastCalibrationOfEachModel() {
        parameters().setCalibration(QWEN, "first");
        parameters().setCalibration(QWEN, "1;0.98,0.02");
        parameters().setCalibration(LLAMA, "other");

        assertThat(parameters().calibration(QWEN)).contains("1;0.98,0.02");
        assertThat(parameters().calibration(LLAMA)).contains("other");
    }
}
