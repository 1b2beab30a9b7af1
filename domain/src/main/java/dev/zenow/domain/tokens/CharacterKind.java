package dev.zenow.domain.tokens;

/** What one UTF-16 unit is to a tokenizer, seen by itself. */
enum CharacterKind {
    /** Before the first character. */
    NONE,
    SPACE,
    NEWLINE,
    LOWER,
    UPPER,
    ACCENTED,
    DIGIT,
    UNDERSCORE,
    PUNCTUATION,
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
    LOW_SURROGATE;

    private static final CharacterKind[] ALL = all();

    static CharacterKind of(char character) {
        return ALL[character];
    }

    boolean isHanWord() {
        return this == HAN || this == HAN_RARE || this == HAN_TRADITIONAL;
    }

    boolean isLatinLetter() {
        return this == LOWER || this == UPPER || this == ACCENTED;
    }

    private static CharacterKind[] all() {
        CharacterKind[] kinds = new CharacterKind[Character.MAX_VALUE + 1];
        for (int character = 0; character < kinds.length; character++) {
            kinds[character] = character < 128 ? ascii((char) character) : beyondAscii((char) character);
        }
        HanCharacters.rate(kinds);
        return kinds;
    }

    private static CharacterKind ascii(char character) {
        if (character >= 'a' && character <= 'z') {
            return LOWER;
        }
        if (character >= 'A' && character <= 'Z') {
            return UPPER;
        }
        if (character >= '0' && character <= '9') {
            return DIGIT;
        }
        return switch (character) {
            case '\n', '\r' -> NEWLINE;
            case ' ', '\t' -> SPACE;
            case '_' -> UNDERSCORE;
            default -> character < ' ' || character == 127 ? CONTROL : PUNCTUATION;
        };
    }

    private static CharacterKind beyondAscii(char character) {
        if (character >= 0x4E00) {
            return beyondHan(character);
        }
        if (character >= 0x2E80) {
            return eastAsian(character);
        }
        if (character >= 0x2000) {
            return symbols(character);
        }
        return alphabets(character);
    }

    private static CharacterKind beyondHan(char character) {
        if (character <= 0x9FFF) {
            return HAN;
        }
        if (character >= 0xAC00 && character <= 0xD7AF) {
            return HANGUL;
        }
        if (character >= 0xD800 && character <= 0xDBFF) {
            return HIGH_SURROGATE;
        }
        if (character >= 0xDC00 && character <= 0xDFFF) {
            return LOW_SURROGATE;
        }
        if (character >= 0xF900 && character <= 0xFAFF) {
            return HAN;
        }
        if (character >= 0xFE00 && character <= 0xFE0F) {
            return SYMBOL;
        }
        if (character >= 0xFE30 && character <= 0xFE4F) {
            return WIDE_PUNCTUATION;
        }
        if (character >= 0xFF66 && character <= 0xFF9F) {
            return KATAKANA;
        }
        if (character >= 0xFF00 && character <= 0xFFEF) {
            return WIDE_PUNCTUATION;
        }
        return OTHER_LETTER;
    }

    private static CharacterKind eastAsian(char character) {
        if (character >= 0x3400) {
            return HAN;
        }
        if (character >= 0x3000 && character <= 0x303F) {
            return WIDE_PUNCTUATION;
        }
        if (character >= 0x3040 && character <= 0x309F) {
            return HIRAGANA;
        }
        if (character >= 0x30A0 && character <= 0x30FF) {
            return KATAKANA;
        }
        if (character >= 0x3130 && character <= 0x318F) {
            return HANGUL;
        }
        return SYMBOL;
    }

    private static CharacterKind symbols(char character) {
        return character >= 0x2010 && character <= 0x2027 ? TYPOGRAPHIC : SYMBOL;
    }

    private static CharacterKind alphabets(char character) {
        if (character < 0x00C0) {
            return SYMBOL;
        }
        if (character <= 0x024F || (character >= 0x1E00 && character <= 0x1EFF)) {
            return ACCENTED;
        }
        if (character >= 0x0400 && character <= 0x052F) {
            return CYRILLIC;
        }
        if (character >= 0x0590 && character <= 0x08FF) {
            return ARABIC;
        }
        if (character >= 0x0900 && character <= 0x0DFF) {
            return INDIC;
        }
        if (character >= 0x0E00 && character <= 0x0E7F) {
            return THAI;
        }
        return OTHER_LETTER;
    }
}
