package dev.zenow.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String FILLER = "Something else is said here. ".repeat(20);

    @Test
    void showsAShortTextWhole() {
        Excerpt excerpt = excerpt("tower", "  The tower\r\n\tof  Pisa ");
        assertThat(marked(excerpt)).isEqualTo("The [tower] of Pisa");
        assertThat(excerpt.cutBefore()).isFalse();
        assertThat(excerpt.cutAfter()).isFalse();
    }

    @Test
    void cutsBetweenWordsAroundWhatWasFound() {
        Excerpt excerpt = excerpt("tower", FILLER + "The tower stands. " + FILLER);
        assertThat(excerpt.text()).contains("The tower stands.").hasSizeBetween(100, Excerpt.COLUMNS + 20);
        assertThat(Pattern.compile(" ").splitAsStream(excerpt.text()))
                .allMatch(word -> (FILLER + "The tower stands.").contains(word));
        assertThat(excerpt.cutBefore()).isTrue();
        assertThat(excerpt.cutAfter()).isTrue();
    }

    @Test
    void choosesTheStretchThatShowsMostTerms() {
        Excerpt excerpt =
                excerpt("red tower ", "A tower. " + FILLER + "A red tower. " + FILLER + "Red red red. " + FILLER);
        assertThat(marked(excerpt)).contains("A [red] [tower].");
    }

    @Test
    void showsHalfAsManyWideCharacters() {
        Excerpt excerpt = excerpt("天气", "今日は".repeat(100) + "天气" + "明日は".repeat(100));
        assertThat(marked(excerpt)).contains("[天气]");
        assertThat(excerpt.text().length()).isLessThan(Excerpt.COLUMNS / 2 + 10);
    }

    @Test
    void joinsMatchesThatOverlap() {
        assertThat(marked(excerpt("天气 气预", "天气预报"))).isEqualTo("[天气预]报");
    }

    @Property
    void isOneLineWithRangesInside(@ForAll("texts") String text, @ForAll("texts") String query) {
        Excerpt excerpt = excerpt(query, text + query + text);
        assertThat(excerpt.text()).doesNotContainPattern("[\\s&&[^ ]]|\\p{Cc}| {2}");
        int end = -1;
        for (TextRange range : excerpt.matches()) {
            assertThat(range.start()).isGreaterThan(end);
            assertThat(range.end()).isLessThanOrEqualTo(excerpt.text().length());
            end = range.end();
        }
    }

    @Property
    void tearsNoCharacter(@ForAll("texts") String around, @ForAll("texts") String query) {
        String padding = around.replaceAll("[\\p{Cs}\\s\\p{Cc}\\p{Z}]", "").repeat(12);
        String text = padding + query.replaceAll("[\\p{Cs}\\s\\p{Cc}\\p{Z}]", "") + padding;
        Excerpt excerpt = excerpt(query, text);
        int start = text.indexOf(excerpt.text());
        assertThat(start).isGreaterThanOrEqualTo(0);
        assertThat(isBorder(text, excerpt)).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return SearchTexts.any();
    }

    /** Whether at one of the places where it could be from, the text can be cut before and behind it. */
    private static boolean isBorder(String text, Excerpt excerpt) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int at = text.indexOf(excerpt.text());
        while (at >= 0) {
            if (characters.isBoundary(at)
                    && characters.isBoundary(at + excerpt.text().length())) {
                return true;
            }
            at = text.indexOf(excerpt.text(), at + 1);
        }
        return false;
    }

    private static Excerpt excerpt(String query, String text) {
        return Excerpt.of(text, TextMatches.of(SearchTerms.of(query), text));
    }

    private static String marked(Excerpt excerpt) {
        StringBuilder marked = new StringBuilder(excerpt.text());
        for (TextRange range : excerpt.matches().reversed()) {
            marked.insert(range.end(), ']').insert(range.start(), '[');
        }
        return marked.toString();
    }
}
