package dev.zenow.domain.tokens;

/**
 * The families of characters whose estimate is corrected separately for each model. They are few because each must be
 * learned from ordinary prompts: vocabularies differ mostly in how much Chinese, how much of the other scripts and how
 * many digits they know, and hardly within one of these families.
 */
public enum Script {
    /** Han characters, simplified and traditional, with full-width punctuation. */
    CJK,
    /** Hiragana, katakana and hangul. */
    KANA_HANGUL,
    /** Words in Latin letters, with the blank before them; names in code too. */
    LATIN,
    /** What makes text look like code or data: ASCII punctuation, digits, line breaks, indentation. */
    CODE_AND_DIGITS,
    /** Every other script, symbols and emoji. */
    OTHER
}
