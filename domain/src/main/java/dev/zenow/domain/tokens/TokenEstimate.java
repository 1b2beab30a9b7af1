package dev.zenow.domain.tokens;

/**
 * The estimated tokens of a text, divided by the scripts it is written in. The unit of every component is tokens of an
 * average current vocabulary; fractions are kept so that estimates of parts can be added without rounding each.
 *
 * @param cjk tokens of {@link Script#CJK}, finite and not negative, as all of them
 * @param kanaHangul tokens of {@link Script#KANA_HANGUL}
 * @param latin tokens of {@link Script#LATIN}
 * @param codeAndDigits tokens of {@link Script#CODE_AND_DIGITS}
 * @param other tokens of {@link Script#OTHER}
 */
public record TokenEstimate(double cjk, double kanaHangul, double latin, double codeAndDigits, double other) {
    /** The estimate of the empty text, and of no other. */
    public static final TokenEstimate EMPTY = new TokenEstimate(0, 0, 0, 0, 0);

    public TokenEstimate {
        requireTokens(cjk, Script.CJK);
        requireTokens(kanaHangul, Script.KANA_HANGUL);
        requireTokens(latin, Script.LATIN);
        requireTokens(codeAndDigits, Script.CODE_AND_DIGITS);
        requireTokens(other, Script.OTHER);
    }

    private static void requireTokens(double tokens, Script script) {
        if (!(tokens >= 0) || Double.isInfinite(tokens)) {
            throw new IllegalArgumentException("tokens of " + script + " must be finite and not negative: " + tokens);
        }
    }

    /** The uncorrected tokens of the whole text. */
    public double total() {
        return cjk + kanaHangul + latin + codeAndDigits + other;
    }

    /** The uncorrected tokens in one script. */
    public double of(Script script) {
        return switch (script) {
            case CJK -> cjk;
            case KANA_HANGUL -> kanaHangul;
            case LATIN -> latin;
            case CODE_AND_DIGITS -> codeAndDigits;
            case OTHER -> other;
        };
    }

    /** The estimate of both texts, one after the other. */
    public TokenEstimate plus(TokenEstimate more) {
        return new TokenEstimate(
                cjk + more.cjk,
                kanaHangul + more.kanaHangul,
                latin + more.latin,
                codeAndDigits + more.codeAndDigits,
                other + more.other);
    }

    /** Whether this is the estimate of an empty text. */
    public boolean isEmpty() {
        return total() == 0;
    }
}
