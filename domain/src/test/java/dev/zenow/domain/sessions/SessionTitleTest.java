package dev.zenow.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTitleTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final String ENGLAND = "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F";

    static Stream<Arguments> clusters() {
        return Stream.of(
                Arguments.of("a", 1),
                Arguments.of("é", 1),
                Arguments.of("e\u0301", 1),
                Arguments.of("a\u0300\u0316\u0323", 1),
                Arguments.of("中", 2),
                Arguments.of("，", 2),
                Arguments.of("한", 2),
                Arguments.of("\u1112\u1161\u11AB", 2),
                Arguments.of("ｱ", 1),
                Arguments.of("𠮷", 2),
                Arguments.of("😀", 2),
                Arguments.of("👍🏽", 2),
                Arguments.of("❤️", 2),
                Arguments.of("✅", 2),
                Arguments.of("⏰", 2),
                Arguments.of("🟠", 2),
                Arguments.of("1️⃣", 2),
                Arguments.of("🇨🇳", 2),
                Arguments.of(ENGLAND, 2),
                Arguments.of(FAMILY, 2),
                Arguments.of("🧑‍💻", 2));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void isCutBetweenClustersAtThirtyColumns(String cluster, int width) {
        int most = SessionTitle.MAX_COLUMNS / width;
        String full = cluster.repeat(most);

        assertThat(SessionTitle.fromQuestion(full)).isEqualTo(full);
        assertThat(SessionTitle.fromQuestion(full + cluster))
                .isEqualTo(cluster.repeat((SessionTitle.MAX_COLUMNS - 1) / width) + "…");
    }

    @Test
    void aWideCharacterThatWouldStandOutByHalfIsLeftOut() {
        assertThat(SessionTitle.fromQuestion("x" + "中".repeat(14) + "y")).isEqualTo("x" + "中".repeat(14) + "y");
        assertThat(SessionTitle.fromQuestion("x" + "中".repeat(15))).isEqualTo("x" + "中".repeat(14) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How are you?",
                "\n\r\n  \t \nHow are you?\nFine.",
                "How\tare \u00A0\u3000 you?\r\nFine.",
                "\u202EHow\u202C are\u2066 you?\u200F",
                "\uFEFFHow are\u0007 you?",
                "\u200B\n\u200D\u2060\n\u00AD\nHow are you?",
                "How \uD800are you\uDC00?",
                "\u009BHow are\u0085you?"
            })
    void isTheFirstLineThatSaysSomethingWithoutWhatCannotBeSeen(String question) {
        assertThat(SessionTitle.fromQuestion(question)).isEqualTo("How are you?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\r\n\r\n", "\u0000\u0007", "\u200E\u202A", "\uD800", "\u200B\u200D\u2060", "\uFEFF"})
    void aQuestionThatShowsNothingHasNoTitleOfItsOwn(String question) {
        assertThat(SessionTitle.fromQuestion(question)).isEqualTo(SessionTitle.UNTITLED);
    }

    @Test
    void joinersInsideAClusterStay() {
        assertThat(SessionTitle.fromQuestion(FAMILY + ENGLAND)).isEqualTo(FAMILY + ENGLAND);
        assertThat(SessionTitle.fromQuestion("می‌خواهم")).isEqualTo("می‌خواهم");
    }

    @Test
    void manyBlankLinesAndMuchIndentationAreSkipped() {
        assertThat(SessionTitle.fromQuestion("\n".repeat(500) + "Here")).isEqualTo("Here");
        assertThat(SessionTitle.fromQuestion(" ".repeat(10_000) + "Here")).isEqualTo("Here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "中", " ", "\n", "\u0301", "🇨", "👨‍", "\u200B\n", "x\u202E"})
    @Timeout(5)
    void aMegabyteTakesNoTimeToSpeakOf(String piece) {
        String question = piece.repeat(1_000_000 / piece.length());

        for (int i = 0; i < 10; i++) {
            assertThat(SessionTitle.fromQuestion(question)).hasSizeLessThan(2_000);
        }
    }

    @Property(tries = 3000)
    void isAlwaysOneVisibleLineOfWholeCharacters(@ForAll("texts") String question) {
        String title = SessionTitle.fromQuestion(question);

        assertThat(title)
                .isNotBlank()
                .isEqualTo(title.strip())
                .doesNotContainPattern("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");
        assertThat(title.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(title.lines()).hasSize(1);
        assertThat(SessionTitle.fromQuestion(title)).isEqualTo(title);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.of(
                "a", "word ", "中", "\u0301", "\u200D", "😀", "🇨", "\uD83D", "\n", "\r\n", "\t", "\u202E", "\u200B",
                "\u0085", "한", "…");
        return Arbitraries.oneOf(piece, Arbitraries.strings().ofLength(2))
                .list()
                .ofMaxSize(60)
                .map(list -> String.join("", list));
    }
}
