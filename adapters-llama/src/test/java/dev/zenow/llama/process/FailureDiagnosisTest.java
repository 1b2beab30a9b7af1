package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureDiagnosisTest {
    private static final Path MODEL = Path.of("/models/one.gguf");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | MODEL_FILE_MISSING | failed to open GGUF file '/models/one.gguf' (No such file or directory)
            1 | MODEL_UNREADABLE | failed to open GGUF file '/models/one.gguf' (Permission denied)
            1 | MODEL_NOT_GGUF | gguf_init_from_reader: invalid magic characters: '????', expected 'GGUF'
            1 | MODEL_NOT_GGUF | gguf_init_from_reader: failed to read magic
            1 | MODEL_DAMAGED | gguf_init_from_reader: failed to read header
            1 | MODEL_DAMAGED | number of tensors is 1152921504606846976 but must be in [0, 53624256028225440]
            1 | MODEL_DAMAGED | tensor 'blk.0.attn_output.weight' data is not within the file bounds, model is corrupted
            1 | ENGINE_PORT_TAKEN | couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 4000
            1 | ENGINE_FLAG_UNKNOWN | error: invalid argument: --nope
            1 | ENGINE_FLAG_UNKNOWN | error while handling argument "-c": stoi
            1 | ENGINE_OUT_OF_MEMORY | ggml_aligned_malloc: insufficient memory (attempted to allocate 288.00 MB)
            134 | ENGINE_OUT_OF_MEMORY | terminate called after throwing an instance of 'std::bad_alloc'
            1 | ENGINE_REFUSED | unknown model architecture: 'zorba'
            1 | ENGINE_REFUSED | srv load_model: failed to load model
            137 | ENGINE_KILLED | nothing
            132 | ENGINE_CPU_UNSUPPORTED | nothing
            139 | ENGINE_CRASHED | nothing
            139 | ENGINE_CRASHED | an old line: failed to load model
            143 | ENGINE_KILLED | nothing
            126 | ENGINE_UNUSABLE | nothing
            127 | ENGINE_UNUSABLE | nothing
            0 | ENGINE_CRASHED | nothing
            7 | ENGINE_CRASHED | nothing
            """)
    void everyCauseHasItsOwnExplanation(int exitCode, ProblemCode expected, String line) {
        Problem problem = FailureDiagnosis.of(MODEL, exitCode, List.of("before", line, "after"), false);
        assertThat(problem.code()).isEqualTo(expected);
        assertThat(problem.detail()).endsWith(".");
        assertThat(problem.nextStep()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGINE_REFUSED | cannot read the topology (Permission denied) | unknown model architecture: 'zorba'
            ENGINE_CRASHED | no cache of shaders (No such file or directory) | it went wrong later
            ENGINE_REFUSED | failed to allocate pinned memory: using pageable | unknown model architecture: 'zorba'
            MODEL_DAMAGED | data is not within the file bounds, model is corrupted | srv load_model: failed to load model
            MODEL_UNREADABLE | failed to open GGUF file '/models/one.gguf' (Permission denied) | failed to load model
            """)
    void aFaultThatWasSurvivedExplainsNothing(ProblemCode expected, String first, String then) {
        assertThat(FailureDiagnosis.of(MODEL, 1, List.of(first, "between", then, "after"), false)
                        .code())
                .isEqualTo(expected);
    }

    @Test
    void anEndThatWasAskedForIsNoFailure() {
        assertThat(FailureDiagnosis.of(MODEL, 1, List.of("failed to load model"), true)
                        .detail())
                .contains("as asked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.00.500.464 I srv  llama_server: listening on http://127.0.0.1:38385 | 38385
            main: server is listening on http://127.0.0.1:8080 - starting the main loop | 8080
            HTTP server is listening, hostname: 127.0.0.1, port: 41234, http threads: 7 | 41234
            nothing of that kind: 1234 | 0
            """)
    void thePortIsReadFromEveryWording(String line, int port) {
        assertThat(ListeningLine.port(line).orElse(0)).isEqualTo(port);
    }
}
