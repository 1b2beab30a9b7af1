package dev.zenow.domain.tokens;

/**
 * What one character is to a tokenizer, seen after the characters before it: the first letter of a word costs most of a
 * token, the fifth hardly anything. The weights are tokens, fitted by least squares to what real vocabularies count; see
 * docs/tokens.md. None is negative, so a longer text is never estimated lower.
 */
enum TextUnit {
    HAN_FIRST(Script.CJK, 0.7),
    HAN_NEXT(Script.CJK, 0.66),
    WIDE_PUNCTUATION(Script.CJK, 0.95),

    HIRAGANA(Script.KANA_HANGUL, 0.65),
    KATAKANA(Script.KANA_HANGUL, 0.7),
    HANGUL(Script.KANA_HANGUL, 0.75),

    WORD_AFTER_SPACE(Script.LATIN, 1.0),
    WORD_AT_LINE_START(Script.LATIN, 1.0),
    WORD_AFTER_PUNCTUATION(Script.LATIN, 0.8),
    WORD_AFTER_HUMP(Script.LATIN, 0.8),
    WORD_AFTER_OTHER(Script.LATIN, 1.0),
    LETTER_TO_4(Script.LATIN, 0.01),
    LETTER_TO_7(Script.LATIN, 0.02),
    LETTER_TO_10(Script.LATIN, 0.08),
    LETTER_TO_13(Script.LATIN, 0.15),
    LETTER_BEYOND(Script.LATIN, 0.25),
    CAPITAL_IN_WORD(Script.LATIN, 0.3),
    ACCENTED_LETTER(Script.LATIN, 0.4),
    SPACE(Script.LATIN, 0.02),

    DIGIT_FIRST(Script.CODE_AND_DIGITS, 1.0),
    DIGIT_AFTER_SPACE(Script.CODE_AND_DIGITS, 1.8),
    DIGIT_NEXT(Script.CODE_AND_DIGITS, 0.6),
    UNDERSCORE(Script.CODE_AND_DIGITS, 0.4),
    PUNCTUATION_AFTER_WORD(Script.CODE_AND_DIGITS, 0.8),
    PUNCTUATION_FIRST(Script.CODE_AND_DIGITS, 0.8),
    PUNCTUATION_NEXT(Script.CODE_AND_DIGITS, 0.4),
    PUNCTUATION_AGAIN(Script.CODE_AND_DIGITS, 0.15),
    NEWLINE_AFTER_TEXT(Script.CODE_AND_DIGITS, 1.0),
    NEWLINE_AFTER_PUNCTUATION(Script.CODE_AND_DIGITS, 0.4),
    NEWLINE_AGAIN(Script.CODE_AND_DIGITS, 0.1),
    INDENTATION(Script.CODE_AND_DIGITS, 0.9),
    INDENTATION_NEXT(Script.CODE_AND_DIGITS, 0.02),
    CONTROL(Script.CODE_AND_DIGITS, 1.0),

    CYRILLIC_FIRST(Script.OTHER, 0.8),
    CYRILLIC_NEXT(Script.OTHER, 0.3),
    ARABIC_FIRST(Script.OTHER, 0.9),
    ARABIC_NEXT(Script.OTHER, 0.4),
    THAI(Script.OTHER, 0.6),
    INDIC(Script.OTHER, 0.9),
    FOREIGN_LETTER(Script.OTHER, 1.0),
    TYPOGRAPHIC(Script.OTHER, 1.0),
    SYMBOL(Script.OTHER, 1.3),
    HALF_PAIR(Script.OTHER, 1.0),
    PAIR(Script.OTHER, 1.0);

    final Script script;
    final double tokens;

    TextUnit(Script script, double tokens) {
        this.script = script;
        this.tokens = tokens;
    }
}
