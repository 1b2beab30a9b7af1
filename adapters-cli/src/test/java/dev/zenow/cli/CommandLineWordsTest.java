package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineWordsTest {
    @ParameterizedTest
    @EnumSource
    void nothingSpeaksOfFieldsOfARequest(ProblemCode code) {
        assertThat(CommandLineWords.of(code.problem()).nextStep())
                .doesNotContain("ignore_memory", "new_name", "delete_file", "Repeat the request", "repeat the request");
    }

    @Test
    void whatWasChosenForThisOccurrenceStays() {
        Problem chosen = new Problem(ProblemCode.MODEL_BUSY, "It is busy.", "Have a tea.");
        assertThat(CommandLineWords.of(chosen)).isEqualTo(chosen);
    }

    @Test
    void theSentenceStays() {
        assertThat(CommandLineWords.of(ProblemCode.MODEL_BUSY.problem("It is busy."))
                        .detail())
                .isEqualTo("It is busy.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qwen      | qwen
            小模型    | 小模型
            a/b:Q4_0  | a/b:Q4_0
            my model  | 'my model'
            a;b       | 'a;b'
            it's      | 'it'\\''s'
            """, quoteCharacter = '`')
    void aNameThatAShellWouldTakeApartIsQuoted(String name, String shown) {
        assertThat(ShellWords.quoted(name)).isEqualTo(shown);
    }
}
