package dev.zenow.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, World!|hello world",
                "Crème brûlée|creme brulee",
                "Straße|strasse",
                "ΟΔΟΣ οδός|οδοσ οδοσ",
                "Ｆｕｌｌ　ｗｉｄｔｈ|full width",
                "ﬁne ½|fine 1 2",
                "Łódź Ærø|lodz aero",
                "Ёлка|елка",
                "هَذَا|هذا",
                "हिन्दी|हिन्दी",
                "天气很好|天气 气很 很好 好",
                "你好，世界|你好 好 世界 界",
                "好|好",
                "𠮷野家|𠮷野 野家 家",
                "用Python写|用 python 写",
                "東京タワーへ|東京 京タ タワ ワー ーへ へ",
                "ﾊﾟﾝ|パン ン",
                "검색을 해|검색 색을 을 해",
                "ไทย|ไท ทย ย",
                "第3章|第 3 章",
                "readLine|readline",
                "max_tokens|maxtokens",
                "__init__|init",
                "java.util.List|java util list",
                "3.14|3 14",
                "C++ and F# or x++|c++ and f# or x++",
                "C+++ a#b|c a b",
                "so 🙂👍🏽|so 🙂 👍 🏽",
                "soft\u00adhyphen|softhyphen",
                "___|''",
                "a\u0000b|a b",
            })
    void cutsAndFolds(String text, String words) {
        assertThat(String.join(" ", words(text))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readLine|read line",
                "HTTPServer|http server",
                "parseHTTPBody2Text|parse http body2 text",
                "max_tokens|max tokens",
                "MAX_OUTPUT_TOKENS|max output tokens",
                "_Élan_Vital|elan vital",
                "sha256|''",
                "Word|''",
                "CPU|''",
                "C++|c",
            })
    void knowsThePartsOfNames(String text, String parts) {
        assertThat(SearchText.of(text).words())
                .singleElement()
                .extracting(word -> String.join(" ", word.parts()))
                .isEqualTo(parts);
    }

    @Test
    void listsEachCharacterOfScriptsWithoutSpacesOnce() {
        assertThat(SearchText.of("天天 up 向上 한").characters()).containsExactly("天", "向", "上", "한");
    }

    @Test
    void tellsWhereWordsAre() {
        String text = "  E\u0301cole 天气!";
        assertThat(SearchText.of(text).words())
                .extracting(word -> text.substring(word.start(), word.end()))
                .containsExactly("E\u0301cole", "天气", "气");
    }

    @Test
    void boundsTheLengthOfAWordAndOfAText() {
        assertThat(words("x".repeat(1_000))).containsExactly("x".repeat(SearchText.MAX_WORD));
        assertThat(words("字 ".repeat(SearchText.MAX_LENGTH))).hasSize(SearchText.MAX_LENGTH / 2);
    }

    @Property
    void wordsAreTheSameHoweverTheTextIsComposed(@ForAll("texts") String text) {
        String whole = text.replaceAll("\\p{Cs}", " ");
        assertThat(words(Normalizer.normalize(whole, Normalizer.Form.NFD))).isEqualTo(words(whole));
        assertThat(words(Normalizer.normalize(whole, Normalizer.Form.NFKC))).isEqualTo(words(whole));
    }

    @Property
    void capitalsDoNotMatter(@ForAll("texts") String text) {
        assertThat(words(text.toUpperCase(Locale.ROOT))).isEqualTo(words(text.toLowerCase(Locale.ROOT)));
    }

    @Property
    void foldedWordsStayWhatTheyAre(@ForAll("texts") String text) {
        for (Word word : SearchText.of(text).words()) {
            if (!word.unspaced()) {
                assertThat(words(word.text())).containsExactly(word.text());
            }
        }
    }

    /** FTS5's tokenizer parts at ASCII characters other than letters, digits, + and #, and ends at U+0000. */
    @Property
    void wordsHoldNothingThatWouldPartThem(@ForAll("texts") String text) {
        assertThat(words(text)).allMatch(word -> word.matches("[a-z0-9+#[^\\x00-\\x7F]]+"));
    }

    @Property
    void wordsStandInOrderInsideTheText(@ForAll("texts") String text) {
        int start = 0;
        for (Word word : SearchText.of(text).words()) {
            assertThat(word.start()).isGreaterThanOrEqualTo(start);
            assertThat(word.end()).isBetween(word.start() + 1, text.length());
            start = word.start();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return SearchTexts.any();
    }

    private static List<String> words(String text) {
        return SearchText.of(text).words().stream().map(Word::text).toList();
    }
}
