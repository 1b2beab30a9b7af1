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
 *   <li>allocates nothing that grows with the text.
 * </ul>
 */
public final class TokenEstimator {
    private TokenEstimator() {}

    /** The estimate of a text of any length; {@link TokenEstimate#EMPTY} for the empty one. */
    public static TokenEstimate estimate(CharSequence text) {
        TextUnits units = new TextUnits();
        double cjk = 0;
        double kanaHangul = 0;
        double latin = 0;
        double codeAndDigits = 0;
        double other = 0;
        int length = text.length();
        for (int index = 0; index < length; index++) {
            TextUnit unit = units.next(text.charAt(index));
            switch (unit.script) {
                case CJK -> cjk += unit.tokens;
                case KANA_HANGUL -> kanaHangul += unit.tokens;
                case LATIN -> latin += unit.tokens;
                case CODE_AND_DIGITS -> codeAndDigits += unit.tokens;
                case OTHER -> other += unit.tokens;
            }
        }
        return length == 0 ? TokenEstimate.EMPTY : new TokenEstimate(cjk, kanaHangul, latin, codeAndDigits, other);
    }
}
