package dev.zenow.domain.tokens;

/**
 * What one character is to a tokenizer, seen after the characters before it: the first letter of a word costs most of a
 * token, the fifth hardly anything. The weights are tokens, fitted by least squares to what real vocabularies count; see
 * docs/tokens.md. None is negative, so a longer text is never estimated lower.
 */
enum TextUnit {
    HAN_FIRST(Script.CJK, 0.78),
    HAN_SECOND(Script.CJK, 1.02),
    HAN_NEXT(Script.CJK, 0.57),
    HAN_PARTICLE(Script.CJK, 0.38),
    HAN_PARTICLE_NEXT(Script.CJK, 0.42),
    HAN_RARE(Script.CJK, 2.23),
    HAN_TRADITIONAL(Script.CJK, 0.99),
    HAN_AFTER_KANA(Script.CJK, 0.73),
    WIDE_PUNCTUATION(Script.CJK, 1.09),

    HIRAGANA(Script.KANA_HANGUL, 0.48),
    KATAKANA(Script.KANA_HANGUL, 0.44),
    HANGUL(Script.KANA_HANGUL, 0.64),

    WORD_AFTER_SPACE(Script.LATIN, 0.58),
    WORD_AT_LINE_START(Script.LATIN, 0.99),
    WORD_AFTER_PUNCTUATION(Script.LATIN, 0.62),
    WORD_AFTER_HUMP(Script.LATIN, 0.55),
    WORD_AFTER_OTHER(Script.LATIN, 1.61),
    LETTER_TO_4(Script.LATIN, 0.02),
    LETTER_TO_7(Script.LATIN, 0.00),
    LETTER_TO_10(Script.LATIN, 0.07),
    LETTER_TO_13(Script.LATIN, 0.18),
    LETTER_BEYOND(Script.LATIN, 0.30),
    CAPITAL_IN_WORD(Script.LATIN, 0.03),
    ACCENTED_LETTER(Script.LATIN, 0.84),
    FOREIGN_WORD(Script.LATIN, 0.27),
    FOREIGN_LETTER(Script.LATIN, 0.24),
    SPACE(Script.LATIN, 0.46),

    DIGIT_FIRST(Script.CODE_AND_DIGITS, 1.32),
    DIGIT_AFTER_SPACE(Script.CODE_AND_DIGITS, 1.64),
    DIGIT_NEXT(Script.CODE_AND_DIGITS, 0.45),
    UNDERSCORE(Script.CODE_AND_DIGITS, 0.19),
    PUNCTUATION_AFTER_WORD(Script.CODE_AND_DIGITS, 0.52),
    PUNCTUATION_FIRST(Script.CODE_AND_DIGITS, 0.99),
    PUNCTUATION_NEXT(Script.CODE_AND_DIGITS, 0.24),
    PUNCTUATION_AGAIN(Script.CODE_AND_DIGITS, 0.14),
    NEWLINE_AFTER_TEXT(Script.CODE_AND_DIGITS, 1.79),
    NEWLINE_AFTER_PUNCTUATION(Script.CODE_AND_DIGITS, 0.00),
    NEWLINE_AGAIN(Script.CODE_AND_DIGITS, 0.11),
    INDENTATION(Script.CODE_AND_DIGITS, 0.41),
    INDENTATION_NEXT(Script.CODE_AND_DIGITS, 0.07),
    CONTROL(Script.CODE_AND_DIGITS, 1.00),

    CYRILLIC_FIRST(Script.OTHER, 0.48),
    CYRILLIC_NEXT(Script.OTHER, 0.23),
    ARABIC_FIRST(Script.OTHER, 0.32),
    ARABIC_NEXT(Script.OTHER, 0.34),
    THAI(Script.OTHER, 0.53),
    INDIC(Script.OTHER, 0.67),
    OTHER_LETTER(Script.OTHER, 1.00),
    TYPOGRAPHIC(Script.OTHER, 1.01),
    SYMBOL(Script.OTHER, 0.85),
    HALF_PAIR(Script.OTHER, 1.09),
    PAIR(Script.OTHER, 1.09);

    final Script script;
    final double tokens;

    TextUnit(Script script, double tokens) {
        this.script = script;
        this.tokens = tokens;
    }
}
