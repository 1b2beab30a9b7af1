package dev.zenow.llama.gguf;

import java.util.ArrayList;
import java.util.List;

/** Made-up words that can be spoken, each of two syllables, with the space that precedes it in a text. */
final class ChainWords {
    /** What a reply or a question begins with, so without a space before it. */
    static final String OPENING = "Well";
    /** What a thought begins with. */
    static final String THOUGHT_OPENING = "Hmm";
    /** So many words every vocabulary has, however short its replies are. */
    static final int COMMON = 40;

    // No pair of letters comes twice in a word: the vocabulary learns each pair once.
    private static final String FIRST = "bdfghklm";
    private static final String SECOND = "nprstvwz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = FIRST.length() * VOWELS.length();

    private ChainWords() {}

    /** @param count at most 1,600 */
    static List<String> of(int count) {
        if (count > SYLLABLES * SYLLABLES) {
            throw new IllegalArgumentException("there are not " + count + " words of two syllables");
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(" " + syllable(FIRST, i % SYLLABLES) + syllable(SECOND, i / SYLLABLES));
        }
        return words;
    }

    /** A text of this many words that every vocabulary has; the same number is the same text, and no two have a sentence in common. */
    static String text(int count, int number) {
        StringBuilder text = new StringBuilder(OPENING);
        List<String> words = of(COMMON);
        TensorValues noise = Noise.of("text " + number, 1);
        for (int i = 1; i < count; i++) {
            text.append(words.get(Math.floorMod(Float.floatToIntBits(noise.at(i)), COMMON)));
        }
        return text.toString();
    }

    private static String syllable(String consonants, int number) {
        return "" + consonants.charAt(number % consonants.length()) + VOWELS.charAt(number / consonants.length());
    }
}
