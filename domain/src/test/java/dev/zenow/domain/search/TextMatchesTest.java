package dev.zenow.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatchesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "creme|Une Crème brûlée|Crème",
                "naïve|a naive idea|naive",
                "天|今天天气|天,天",
                "天气预报|看天气预报吧|天气预报",
                "京タワ|東京タワーへ|京タワ",
                "검색|검색을 하다|검색",
                "hub |on GitHub|GitHub",
                "github|on GitHub|GitHub",
                "git_hub |on GitHub|GitHub",
                "max tokens|set max_tokens|max_tokens",
                "\"max tokens\"|set max_tokens|max_tokens",
                "max_tokens|set max tokens now|max tokens",
                "util.list|import java.util.List;|util.List",
                "wor|word wording sword|word,wording",
                "\"new york\"|York, New York|New York",
                "c++|C++ is not C|C++",
                "c |C++ is not C|C++,C",
                "🙂|fine 🙂|🙂",
            })
    void findsWhatIsMeant(String query, String text, String found) {
        TextMatches matches = TextMatches.of(SearchTerms.of(query), text);
        assertThat(matches.complete()).isTrue();
        assertThat(matches.matches().stream()
                        .map(match -> text.substring(
                                match.range().start(), match.range().end()))
                        .distinct())
                .containsExactlyElementsOf(
                        Pattern.compile(",").splitAsStream(found).distinct().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "wor |word",
                "\"york new\"|New York",
                "天预|天气预报",
                "\"bar baz\"|fooBar x bazQux",
                "one two|one",
                "c++|C",
            })
    void findsNothingElse(String query, String text) {
        assertThat(TextMatches.of(SearchTerms.of(query), text).complete()).isFalse();
    }

    @Test
    void ranksByMatchAndAge() {
        Duration fresh = Duration.ZERO;
        Duration year = Duration.ofDays(365);
        String filler = " and so on about something else".repeat(20);

        assertThat(message("vector store", "the vector store", fresh))
                .as("side by side before far apart")
                .isGreaterThan(message("vector store", "the vector" + filler + " store", fresh));
        assertThat(message("vector", "vector vector vector", fresh))
                .as("often before once")
                .isGreaterThan(message("vector", "vector and more", fresh));
        assertThat(message("vector", "a vector", fresh))
                .as("short before long")
                .isGreaterThan(message("vector", "a vector" + filler, fresh));
        assertThat(message("vec", "a vec", fresh))
                .as("whole before beginning")
                .isGreaterThan(message("vec", "a vector", fresh));
        assertThat(message("vector", "a vector", fresh))
                .as("new before old")
                .isGreaterThan(message("vector", "a vector", year));
        assertThat(message("vector store", "the vector store of the vector store", year))
                .as("a much better match before a newer one")
                .isGreaterThan(message("vector store", "the vector" + filler.repeat(3) + " store", fresh));
        assertThat(Relevance.ofTitle(TextMatches.of(SearchTerms.of("vector"), "a vector"), fresh))
                .as("title before message")
                .isGreaterThan(message("vector", "a vector", fresh));
    }

    private static double message(String query, String text, Duration age) {
        return Relevance.ofMessage(TextMatches.of(SearchTerms.of(query), text), age);
    }
}
