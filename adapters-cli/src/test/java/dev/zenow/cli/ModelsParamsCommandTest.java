package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelsParamsCommandTest {
    private final CommandRun zenow = new CommandRun();

    @Test
    void showsValueLayerRangeAndHelp() {
        assertThat(zenow.run("models", "params")).isZero();
        assertThat(zenow.output())
                .startsWith("NAME")
                .containsPattern("threads +2 +default +from 1 to 1024 +CPU threads of the engine\\.")
                .containsPattern("temperature +- +engine +from 0 to 5 +How freely");
        assertThat(zenow.program.parameters.changes).isEmpty();
        assertThat(zenow.run("models", "params", "--mode", "embed")).isZero();
        assertThat(zenow.output()).contains("pooling").doesNotContain("temperature");
    }

    @Test
    void changesAndSaysWhatWaitsForARestart() {
        assertThat(zenow.run("models", "params", "qwen", "threads=4", "temperature=0.2", "--unset", "top_p"))
                .isZero();
        assertThat(zenow.program.parameters.changes)
                .containsExactly(new ParameterChange(
                        ModelMode.LLM,
                        Optional.of("qwen"),
                        ParameterValues.NONE.with(Parameter.THREADS, 4).with(Parameter.TEMPERATURE, 0.2),
                        Set.of(Parameter.TOP_P),
                        false));
        assertThat(zenow.output()).isEqualTo("""
                Changed: temperature, top_p.
                Changed, and counts after a restart: threads.
                """);
        assertThat(zenow.error()).contains("--restart");
        assertThat(zenow.run("models", "params", "qwen", "threads=3", "--restart"))
                .isZero();
        assertThat(zenow.output()).contains("The server is being restarted.");
    }

    @Test
    void printsJson() {
        assertThat(zenow.run("models", "params", "qwen", "threads=4", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"mode\":\"llm\",\"name\":\"qwen\",\"at_once\":[],\"after_restart\":[\"threads\"],"
                        + "\"restarting\":false,\"parameters\":[")
                .contains("{\"name\":\"threads\",\"group\":\"server\",\"value\":4,\"layer\":\"model\"");
    }

    @Test
    void refusesInASentence() {
        assertThat(zenow.run("models", "params", "thread=4")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("did you mean 'threads'?");
        assertThat(zenow.run("models", "params", "missing")).isEqualTo(ExitCode.NOT_FOUND);
    }
}
