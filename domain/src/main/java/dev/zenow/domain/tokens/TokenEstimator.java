package dev.zenow.domain.tokens;

/**
 * Estimates a text's tokens without any model, in one pass of a few nanoseconds per character.
 *
 * <p>Byte-pair vocabularies first cut a text into words, numbers, runs of punctuation and of blanks, and then find each
 * piece whole or in parts. The estimator makes the same cuts, looking only at what came before: every character becomes
 * one {@link TextUnit}, which has a weight in tokens. So the estimate
 *
 * <ul>
 *   <li>never falls when characters are appended, since no weight is negative,
 *   <li>is defined for every sequence of chars, unpaired surrogates too,
 *   <li>allocates nothing but its result.
 * </ul>
 */
public final class TokenEstimator {
    private TokenEstimator() {}

    /** The estimate of a text of any length; {@link TokenEstimate#EMPTY} for the empty one. */
    public static TokenEstimate estimate(CharSequence text) {
        CharacterKind previousKind = CharacterKind.NONE;
        char previous = 0;
        int run = 0;
        double cjk = 0;
        double kanaHangul = 0;
        double latin = 0;
        double codeAndDigits = 0;
        double other = 0;
        int length = text.length();
        for (int index = 0; index < length; index++) {
            char character = text.charAt(index);
            CharacterKind kind = CharacterKind.of(character);
            run = continues(kind, previousKind) ? run + 1 : 1;
            TextUnit unit = unit(kind, character, run, previousKind, previous);
            switch (unit.script) {
                case CJK -> cjk += unit.tokens;
                case KANA_HANGUL -> kanaHangul += unit.tokens;
                case LATIN -> latin += unit.tokens;
                case CODE_AND_DIGITS -> codeAndDigits += unit.tokens;
                case OTHER -> other += unit.tokens;
            }
            previousKind = kind;
            previous = character;
        }
        return length == 0 ? TokenEstimate.EMPTY : new TokenEstimate(cjk, kanaHangul, latin, codeAndDigits, other);
    }

    /** Whether a character goes on with the run before it; a capital after a small letter begins a new word. */
    private static boolean continues(CharacterKind kind, CharacterKind previous) {
        if (kind.isLatinLetter() && previous.isLatinLetter()) {
            return !(kind == CharacterKind.UPPER && previous == CharacterKind.LOWER);
        }
        return kind == previous;
    }

    /** The unit that a character is: {@code run} counts it within its run, the rest is what stood before it. */
    static TextUnit unit(CharacterKind kind, char character, int run, CharacterKind previousKind, char previous) {
        return switch (kind) {
            case LOWER -> run == 1 ? wordStart(previousKind) : letter(run);
            case UPPER -> run == 1 ? wordStart(previousKind) : TextUnit.CAPITAL_IN_WORD;
            case ACCENTED -> run == 1 ? wordStart(previousKind) : TextUnit.ACCENTED_LETTER;
            case SPACE -> space(run);
            case NEWLINE -> newline(run, previousKind);
            case DIGIT -> digit(run, previousKind);
            case UNDERSCORE -> TextUnit.UNDERSCORE;
            case PUNCTUATION -> punctuation(character, run, previousKind, previous);
            case CONTROL, NONE -> TextUnit.CONTROL;
            case HAN -> run == 1 ? TextUnit.HAN_FIRST : TextUnit.HAN_NEXT;
            case WIDE_PUNCTUATION -> TextUnit.WIDE_PUNCTUATION;
            case HIRAGANA -> TextUnit.HIRAGANA;
            case KATAKANA -> TextUnit.KATAKANA;
            case HANGUL -> TextUnit.HANGUL;
            case CYRILLIC -> run == 1 ? TextUnit.CYRILLIC_FIRST : TextUnit.CYRILLIC_NEXT;
            case ARABIC -> run == 1 ? TextUnit.ARABIC_FIRST : TextUnit.ARABIC_NEXT;
            case THAI -> TextUnit.THAI;
            case INDIC -> TextUnit.INDIC;
            case FOREIGN -> TextUnit.FOREIGN_LETTER;
            case TYPOGRAPHIC -> TextUnit.TYPOGRAPHIC;
            case SYMBOL -> TextUnit.SYMBOL;
            case HIGH_SURROGATE -> TextUnit.HALF_PAIR;
            case LOW_SURROGATE -> previousKind == CharacterKind.HIGH_SURROGATE ? TextUnit.PAIR : TextUnit.HALF_PAIR;
        };
    }

    private static TextUnit wordStart(CharacterKind before) {
        return switch (before) {
            case SPACE -> TextUnit.WORD_AFTER_SPACE;
            case NONE, NEWLINE -> TextUnit.WORD_AT_LINE_START;
            case PUNCTUATION, UNDERSCORE -> TextUnit.WORD_AFTER_PUNCTUATION;
            case LOWER, UPPER, ACCENTED -> TextUnit.WORD_AFTER_HUMP;
            case DIGIT,
                    CONTROL,
                    HAN,
                    WIDE_PUNCTUATION,
                    HIRAGANA,
                    KATAKANA,
                    HANGUL,
                    CYRILLIC,
                    ARABIC,
                    THAI,
                    INDIC,
                    FOREIGN,
                    TYPOGRAPHIC,
                    SYMBOL,
                    HIGH_SURROGATE,
                    LOW_SURROGATE -> TextUnit.WORD_AFTER_OTHER;
        };
    }

    private static TextUnit letter(int position) {
        if (position <= 4) {
            return TextUnit.LETTER_TO_4;
        }
        if (position <= 7) {
            return TextUnit.LETTER_TO_7;
        }
        if (position <= 10) {
            return TextUnit.LETTER_TO_10;
        }
        return position <= 13 ? TextUnit.LETTER_TO_13 : TextUnit.LETTER_BEYOND;
    }

    private static TextUnit space(int run) {
        return switch (run) {
            case 1 -> TextUnit.SPACE;
            case 2 -> TextUnit.INDENTATION;
            default -> TextUnit.INDENTATION_NEXT;
        };
    }

    private static TextUnit newline(int run, CharacterKind before) {
        if (run > 1) {
            return TextUnit.NEWLINE_AGAIN;
        }
        return before == CharacterKind.PUNCTUATION || before == CharacterKind.WIDE_PUNCTUATION
                ? TextUnit.NEWLINE_AFTER_PUNCTUATION
                : TextUnit.NEWLINE_AFTER_TEXT;
    }

    private static TextUnit digit(int run, CharacterKind before) {
        if (run > 1) {
            return TextUnit.DIGIT_NEXT;
        }
        return before == CharacterKind.SPACE ? TextUnit.DIGIT_AFTER_SPACE : TextUnit.DIGIT_FIRST;
    }

    private static TextUnit punctuation(char character, int run, CharacterKind before, char previous) {
        if (run > 1) {
            return character == previous ? TextUnit.PUNCTUATION_AGAIN : TextUnit.PUNCTUATION_NEXT;
        }
        return before.isLatinLetter() ? TextUnit.PUNCTUATION_AFTER_WORD : TextUnit.PUNCTUATION_FIRST;
    }
}
