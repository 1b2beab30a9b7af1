package dev.zenow.domain.search;

import java.lang.Character.UnicodeScript;

/** What a code point, compatibility forms already undone, is to the words of a text. */
enum CharacterClass {
    /** Stands between words. */
    SEPARATOR,
    UPPER,
    /** Any letter, mark or digit of a script that writes spaces, if it is not a capital. */
    LETTER,
    UNDERSCORE,
    /** A character of a script that writes no spaces between words. */
    UNSPACED,
    /** A word by itself. */
    EMOJI;

    private static final int LONG_VOWEL = 0x30FC;
    /** Below are ©, ™ and arrows, which are text first. */
    private static final int FIRST_EMOJI = 0x2300;

    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;
    private static final int WORDS = MARKS
            | 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER;

    static CharacterClass of(int codePoint) {
        if (codePoint == '_') {
            return UNDERSCORE;
        }
        if (!isOf(WORDS, codePoint)) {
            return (codePoint >= FIRST_EMOJI && Character.isExtendedPictographic(codePoint))
                            || Character.isEmojiPresentation(codePoint)
                    ? EMOJI
                    : SEPARATOR;
        }
        if (unspaced(codePoint)) {
            return UNSPACED;
        }
        return Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint) ? UPPER : LETTER;
    }

    boolean isOfIdentifier() {
        return this == UPPER || this == LETTER || this == UNDERSCORE;
    }

    static boolean isMark(int codePoint) {
        return isOf(MARKS, codePoint);
    }

    private static boolean isOf(int types, int codePoint) {
        return ((types >> Character.getType(codePoint)) & 1) != 0;
    }

    private static boolean unspaced(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI, THAI, LAO, KHMER, MYANMAR -> true;
            default -> codePoint == LONG_VOWEL;
        };
    }
}
