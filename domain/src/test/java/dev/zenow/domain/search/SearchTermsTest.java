package dev.zenow.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Terms in brackets, words of one parted by spaces, a beginning with a star, another way to write it behind a slash. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "two words|[two][words*]",
                "two words |[two][words]",
                "\"two words\"|[two words]",
                "\"two words|[two words*]",
                "“two words” more|[two words][more*]",
                "say\"hello there\"|[say][hello there]",
                "java.util.Li|[java util li*]",
                "max_tokens |[maxtokens/max tokens]",
                "readLi|[readli*/read li*]",
                "天气|[天气]",
                "天气预报|[天气 气预 预报]",
                "天|[天!]",
                "天气 好|[天气][好!]",
                "\"abc 天\"|[abc 天*]",
                "\"天 abc\"|[天 abc]",
                "用Python写代码|[用!][python][写代 代码]",
                "第3章|[第 3 章*]",
                "one one ONE |[one]",
                "C++|[c++]",
                "🙂|[🙂]",
                "a AND NOT b*|[a][and][not][b*]",
                "text:\"x\" ^y|[text][x][y*]",
            })
    void readsWhatIsTyped(String query, String terms) {
        assertThat(shown(SearchTerms.of(query))).isEqualTo(terms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"", "\"\"", "?!", "***", "\u0000", "\ud83d", "___"})
    void findsNoTermWhereThereIsNoWord(String query) {
        assertThat(SearchTerms.of(query).isEmpty()).isTrue();
    }

    @Test
    void boundsWhatItReads() {
        assertThat(SearchTerms.of("a b c d e f g h i j k l m n o p q r s t u").terms())
                .hasSize(SearchTerms.MAX_TERMS);
        assertThat(SearchTerms.of("x".repeat(999) + "🙂").terms())
                .singleElement()
                .extracting(term -> term.words().getFirst().length())
                .isEqualTo(SearchText.MAX_WORD);
    }

    @Property
    void everyTextIsAQuery(@ForAll("texts") String text) {
        for (SearchTerm term : SearchTerms.of(text).terms()) {
            assertThat(term.words()).isNotEmpty().allMatch(word -> word.matches("[a-z0-9+#[^\\x00-\\x7F]]+"));
        }
    }

    @Property
    void everyWordOfATextFindsIt(@ForAll("texts") String text) {
        for (Word word : SearchText.of(text).words()) {
            String seen = text.substring(word.start(), word.end());
            // Half of ½ is not a word that could be typed, nor is a vowel sign that stands on a digit.
            assertThat(CharacterClass.isMark(word.text().codePointAt(0))
                            || !Normalizer.isNormalized(seen, Normalizer.Form.NFKC)
                            || TextMatches.of(SearchTerms.of(seen), text).complete())
                    .as(seen)
                    .isTrue();
        }
    }

    @Property
    void everyPieceBetweenSpacesFindsTheText(@ForAll("texts") String text) {
        for (String piece : SPACES.splitAsStream(text).toList()) {
            assertThat(TextMatches.of(SearchTerms.of(piece.replaceAll("[\"“”„‟＂]", " ")), text)
                            .complete())
                    .as(piece)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return SearchTexts.any();
    }

    private static String shown(SearchTerms terms) {
        return terms.terms().stream().map(SearchTermsTest::shown).collect(Collectors.joining());
    }

    private static String shown(SearchTerm term) {
        String end = term.prefix() ? "*" : "";
        String parts = term.parts().isEmpty() ? "" : "/" + String.join(" ", term.parts()) + end;
        return "[" + String.join(" ", term.words()) + end + parts + (term.character() ? "!" : "") + "]";
    }
}
