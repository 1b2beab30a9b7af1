package dev.zenow.domain.search;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts of all that makes cutting and folding hard. */
final class SearchTexts {
    private static final String[] PIECES = {
        "a",
        "B",
        "word",
        "Zürich",
        "e\u0301",
        "é",
        "ß",
        "İ",
        "ſ",
        "Σίσυφος",
        "ς",
        "й",
        "и\u0306",
        "ﬁ",
        "Ａｂｃ",
        "１２",
        "½",
        "²",
        "天气",
        "很",
        "好",
        "東京",
        "𠮷",
        "𠮷野家",
        "㐀",
        "豈",
        "か\u3099",
        "が",
        "ｶﾞ",
        "ﾊﾟ",
        "カタカナー",
        "々",
        "〇",
        "한국어",
        "\u1112\u1161\u11ab",
        "ㅋㅋ",
        "ㄱㅏ",
        "ﾡￂ",
        "\u1160",
        "\uac1c",
        "\u3133",
        "\uffa0",
        "ﾞ",
        "ไทย",
        "ภาษา",
        "မြန်မာ",
        "हिन्दी",
        "عَرَبِيّ",
        "עִבְרִית",
        "🙂",
        "👩\u200d💻",
        "🇩🇪",
        "👍🏽",
        "1️⃣",
        "©",
        "camelCase",
        "HTTPServer",
        "snake_case",
        "_x_",
        "C++",
        "F#",
        "x86_64",
        "v1.2",
        "don't",
        "java.util.List",
        " ",
        "\n",
        "\t",
        "\u3000",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u0000",
        "，",
        "。",
        "-",
        "\"",
        "“",
        "”",
        "*",
        "(",
        ")",
        ":",
        "^",
        "+",
        "#",
        "NEAR",
        "AND",
        "\ud83d",
        "\ude42",
        "\u0301",
        "\u20dd"
    };

    private SearchTexts() {}

    static Arbitrary<String> any() {
        Arbitrary<String> pieces = Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(25)
                .map(list -> list.stream().collect(Collectors.joining()));
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(30));
    }
}
