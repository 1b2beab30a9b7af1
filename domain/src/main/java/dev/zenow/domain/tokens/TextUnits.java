package dev.zenow.domain.tokens;

/** Walks over a text and tells for each character which {@link TextUnit} it is after those before it. */
final class TextUnits {
    /** How far an accented letter makes the words after it foreign to vocabularies that know English best. */
    private static final int FOREIGN_REACH = 400;

    private CharacterKind previousKind = CharacterKind.NONE;
    private char previous;
    private int run;
    private int foreignLeft;

    TextUnit next(char character) {
        CharacterKind kind = CharacterKind.of(character);
        run = continues(kind, previousKind) ? run + 1 : 1;
        TextUnit unit = unit(kind, character, run, previousKind, previous);
        if (kind == CharacterKind.ACCENTED) {
            foreignLeft = FOREIGN_REACH;
        } else if (foreignLeft > 0) {
            foreignLeft--;
            if (kind == CharacterKind.LOWER) {
                unit = run == 1 ? TextUnit.FOREIGN_WORD : TextUnit.FOREIGN_LETTER;
            }
        }
        previousKind = kind;
        previous = character;
        return unit;
    }

    /** Whether a character goes on with the run before it; a capital after a small letter begins a new word. */
    private static boolean continues(CharacterKind kind, CharacterKind previous) {
        if (kind.isLatinLetter() && previous.isLatinLetter()) {
            return !(kind == CharacterKind.UPPER && previous == CharacterKind.LOWER);
        }
        return kind == previous || (kind.isHanWord() && previous.isHanWord());
    }

    /** The unit that a character is: {@code run} counts it within its run, the rest is what stood before it. */
    private static TextUnit unit(
            CharacterKind kind, char character, int run, CharacterKind previousKind, char previous) {
        return switch (kind) {
            case LOWER -> run == 1 ? wordStart(previousKind) : letter(run);
            case UPPER -> run == 1 ? wordStart(previousKind) : capital(run);
            case ACCENTED -> run == 1 ? wordStart(previousKind) : TextUnit.ACCENTED_LETTER;
            case SPACE -> space(run);
            case NEWLINE -> newline(run, previousKind);
            case DIGIT -> digit(run, previousKind);
            case UNDERSCORE -> TextUnit.UNDERSCORE;
            case PUNCTUATION -> punctuation(character, run, previousKind, previous);
            case CONTROL, NONE -> TextUnit.CONTROL;
            case HAN -> han(run, previousKind);
            case HAN_PARTICLE -> run == 1 ? TextUnit.HAN_PARTICLE : TextUnit.HAN_PARTICLE_NEXT;
            case HAN_RARE -> TextUnit.HAN_RARE;
            case HAN_TRADITIONAL -> TextUnit.HAN_TRADITIONAL;
            case WIDE_PUNCTUATION -> TextUnit.WIDE_PUNCTUATION;
            case HIRAGANA -> TextUnit.HIRAGANA;
            case KATAKANA -> TextUnit.KATAKANA;
            case HANGUL -> TextUnit.HANGUL;
            case CYRILLIC -> run == 1 ? TextUnit.CYRILLIC_FIRST : TextUnit.CYRILLIC_NEXT;
            case ARABIC -> run == 1 ? TextUnit.ARABIC_FIRST : TextUnit.ARABIC_NEXT;
            case THAI -> TextUnit.THAI;
            case INDIC -> TextUnit.INDIC;
            case OTHER_LETTER -> TextUnit.OTHER_LETTER;
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
                    HAN_PARTICLE,
                    HAN_RARE,
                    HAN_TRADITIONAL,
                    WIDE_PUNCTUATION,
                    HIRAGANA,
                    KATAKANA,
                    HANGUL,
                    CYRILLIC,
                    ARABIC,
                    THAI,
                    INDIC,
                    OTHER_LETTER,
                    TYPOGRAPHIC,
                    SYMBOL,
                    HIGH_SURROGATE,
                    LOW_SURROGATE -> TextUnit.WORD_AFTER_OTHER;
        };
    }

    private static TextUnit han(int position, CharacterKind before) {
        return switch (position) {
            case 1 ->
                before == CharacterKind.HIRAGANA || before == CharacterKind.KATAKANA
                        ? TextUnit.HAN_AFTER_KANA
                        : TextUnit.HAN_FIRST;
            case 2 -> TextUnit.HAN_SECOND;
            default -> TextUnit.HAN_NEXT;
        };
    }

    private static TextUnit capital(int position) {
        return position <= 4 ? TextUnit.CAPITAL_IN_WORD : letter(position);
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
