package dev.zenow.domain.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {
    @ParameterizedTest
    @EnumSource
    void saysOneSentenceAndOneNextStep(ProblemCode code) {
        assertThat(List.of(code.summary(), code.nextStep()))
                .allSatisfy(text -> assertThat(text)
                        .matches("(llama-server|[A-Z]).*[^.\\s]\\.")
                        .doesNotContainPattern("[.!?] ")
                        .doesNotContain("  ")
                        .hasSizeLessThan(120));
        assertThat(code.summary()).isNotEqualTo(code.nextStep());
    }

    @ParameterizedTest
    @EnumSource
    void hasAnIdThatClientsCanBranchOnInEveryLanguage(ProblemCode code) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(code.id()).matches("[a-z]+(_[a-z]+)*");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noTwoSayTheSame() {
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::id)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::summary))
                .doesNotHaveDuplicates();
    }

    /** Codes that clients know; one that is removed or renamed breaks them. */
    @Test
    void publishedCodesStay() {
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::id))
                .contains(
                        "malformed_request",
                        "invalid_request",
                        "request_too_large",
                        "unauthorized",
                        "foreign_host",
                        "foreign_origin",
                        "session_not_found",
                        "message_not_found",
                        "message_empty",
                        "message_id_taken",
                        "reply_in_progress",
                        "question_too_long",
                        "too_many_waiting",
                        "model_not_chosen",
                        "model_not_found",
                        "model_busy",
                        "engine_not_found",
                        "engine_crashed",
                        "shutting_down",
                        "storage_full",
                        "internal_error");
    }

    @Test
    void aProblemCarriesItsOwnDetailAndTheNextStepOfItsCode() {
        Problem problem = ProblemCode.MODEL_NOT_FOUND.problem("There is no model named 'x'.");

        assertThat(problem)
                .isEqualTo(new Problem(
                        ProblemCode.MODEL_NOT_FOUND,
                        "There is no model named 'x'.",
                        ProblemCode.MODEL_NOT_FOUND.nextStep()));
        assertThat(problem.exception().problem()).isSameAs(problem);
        assertThat(ProblemCode.MODEL_NOT_FOUND.exception("Gone.").problem().detail())
                .isEqualTo("Gone.");
        assertThat(ProblemCode.MODEL_NOT_FOUND.exception().problem()).isEqualTo(ProblemCode.MODEL_NOT_FOUND.problem());
    }
}
