package dev.zenow.llama.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.InputRefusedException;
import dev.zenow.application.inference.InputRefusedException.Reason;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How engines of different ages refuse an input. */
class EncoderFailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | server_error | input (102 tokens) is too large to process. increase the physical batch size (current batch size: 64) | 102 | 64
            500 | server_error | input is too large to process. increase the physical batch size | 0 | 0
            500 | server_error | input is too large to process, please increase the physical batch size | 0 | 0
            500 | server_error | input (99999999999999 tokens) is too large to process. (current batch size: 64) | 0 | 64
            """)
    void anInputBeyondTheBatchIsTooLong(int status, String type, String words, int tokens, int limit) {
        assertThat(refused(status, type, words)).satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_LONG);
            assertThat(refused.tokens()).isEqualTo(tokens);
            assertThat(refused.limit()).isEqualTo(limit);
        });
    }

    @Test
    void anInputBeyondTheContextIsTooLong() {
        String body = "{\"error\":{\"code\":400,\"message\":\"input (513 tokens) is larger than the max context size\","
                + "\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":513,\"n_ctx\":512}}";
        assertThat(EncoderFailure.ofAnswer(400, body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(InputRefusedException.class, refused -> {
                    assertThat(refused.tokens()).isEqualTo(513);
                    assertThat(refused.limit()).isEqualTo(512);
                });
    }

    @Test
    void anInputThatIsNotReadIsRefusedInTheEnginesWords() {
        assertThat(refused(400, "invalid_request_error", "Prompt contains invalid tokens"))
                .hasMessage("Prompt contains invalid tokens")
                .extracting(InputRefusedException::reason)
                .isEqualTo(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            501 | {"error":{"code":501,"message":"This server does not support embeddings","type":"not_supported_error"}}
            500 | {"error":{"code":500,"message":"llama_decode failed","type":"server_error"}}
            500 | {"error":"as text"}
            502 | <html>
            500 | []
            """)
    void anythingElseIsNoFaultOfTheInput(int status, String body) {
        assertThat(EncoderFailure.ofAnswer(status, body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        other -> assertThat(other.problem().code()).isEqualTo(ProblemCode.ENGINE_REFUSED));
    }

    private static InputRefusedException refused(int status, String type, String words) {
        String body = "{\"error\":{\"code\":" + status + ",\"message\":\"" + words + "\",\"type\":\"" + type + "\"}}";
        return (InputRefusedException) EncoderFailure.ofAnswer(status, body.getBytes(UTF_8));
    }
}
