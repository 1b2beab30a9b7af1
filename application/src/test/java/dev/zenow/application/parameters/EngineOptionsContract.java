package dev.zenow.application.parameters;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What every {@link EngineOptions} does, over an engine with llama-server's usual options. */
public abstract class EngineOptionsContract {
    protected abstract EngineOptions options();

    /** The same over a machine without an engine. */
    protected abstract EngineOptions withoutEngine();

    @Test
    void takesWhatTheEngineKnows() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("--rope-scale", "2"),
                List.of("--verbose", "--rope-freq-base", "-1", "--no-warmup"),
                List.of("--rope_scale", "2"))) {
            assertThatNoException().as("%s", words).isThrownBy(() -> options().check(words));
        }
    }

    @Test
    void refusesWhatItDoesNotKnowAndNamesTheNearest() {
        refused(ProblemCode.ENGINE_FLAG_UNKNOWN, "--rope-scal", "2")
                .hasMessageContaining("did you mean '--rope-scale'?");
        refused(ProblemCode.ENGINE_FLAG_UNKNOWN, "--rope-scale").hasMessageContaining("needs a value behind it");
        refused(ProblemCode.ENGINE_FLAG_UNKNOWN, "--rope-scale=2").hasMessageContaining("not behind '='");
        refused(ProblemCode.ENGINE_FLAG_UNKNOWN, "--verbose", "2").hasMessageContaining("'2' stands where an option");
        refused(ProblemCode.ENGINE_FLAG_UNKNOWN, "--lora", "/a\0b");
    }

    @Test
    void refusesWhatZenowSetsInAllItsForms() {
        for (String name : List.of("--ctx-size", "-c", "--ctx_size")) {
            refused(ProblemCode.ENGINE_FLAG_OWNED, name, "512")
                    .hasMessageContaining(name + " cannot be set: use the parameter context_size instead");
        }
        refused(ProblemCode.ENGINE_FLAG_OWNED, "-ngl", "99").hasMessageContaining("gpu_layers");
        refused(ProblemCode.ENGINE_FLAG_OWNED, "-np", "2").hasMessageContaining("parallel_slots");
        for (String name : List.of(
                "--host",
                "--port",
                "--api-key",
                "--api_key",
                "--api-key-file",
                "--model",
                "-m",
                "-hf",
                "--path",
                "--ssl-key-file",
                "--ssl-cert-file",
                "-ctk",
                "-fa",
                "-cram",
                "--no-mmap",
                "--help",
                "-h",
                "--version",
                "--log-file",
                "--tools",
                "--embedding",
                "--fim-qwen-3b-default")) {
            refused(ProblemCode.ENGINE_FLAG_OWNED, name, "x");
            refused(ProblemCode.ENGINE_FLAG_OWNED, "--rope-scale", "2", name, "x");
        }
    }

    @Test
    void asksNoEngineWhenThereIsNothingToCheck() {
        assertThatNoException().isThrownBy(() -> withoutEngine().check(List.of()));
        assertThatThrownBy(() -> withoutEngine().check(List.of("--verbose"))).isInstanceOf(ProblemException.class);
    }

    private AbstractThrowableAssert<?, ?> refused(ProblemCode code, String... words) {
        return assertThatThrownBy(() -> options().check(List.of(words)))
                .as("%s", List.of(words))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> org.assertj.core.api.Assertions.assertThat(
                                        problem.problem().code())
                                .isEqualTo(code));
    }
}
