package dev.zenow.llama.gguf;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The kinds of words of the tiny chat model, and how often each is followed by another.
 *
 * <p>A word class is one dimension of the model's embedding, so that the last layer can read off which kind of word
 * comes next: random weights alone would answer with control bytes, which is no first sight for a newcomer.
 */
enum WordClass {
    OTHER(),
    NEWLINE("\n"),
    OPENING(plain("The A My Our One Some Every This")),
    SENTENCE_START(spaced("The A My Our One Some Every This Perhaps Today")),
    DETERMINER(spaced("the a my our one some every this that its")),
    ADJECTIVE(spaced("small old quiet green warm bright slow blue long soft young wild cold round gentle silver "
            + "deep early narrow kind open tall distant wooden curious golden sleepy clear")),
    NOUN(spaced("river stone garden house window morning letter teacher bird road table winter song lamp "
            + "friend story mountain village boat tree cloud market door child book field bridge summer "
            + "horse cat light sea wind kitchen island clock train forest star shadow rain fox path "
            + "painter shore meadow")),
    VERB(spaced("finds follows remembers carries opens watches hears paints meets crosses loves brings "
            + "holds leaves keeps reads calls builds covers knows sees needs")),
    REST(spaced("sleeps waits sings shines wanders grows smiles returns listens dances rests laughs")),
    ADVERB(spaced("slowly often again softly here always together alone tonight far away never")),
    PREPOSITION(spaced("in under near behind beside over with across through without toward after before")),
    CONJUNCTION(spaced("and while because but when until")),
    COMMA(","),
    STOP(".", "!", "?"),
    QUOTE("\""),
    BARE(plain("river stone garden yes no blue light winter song story")),
    END("<|im_end|>");

    private static final String SEPARATOR = "\t";

    private final String words;

    WordClass(String... words) {
        this.words = String.join(SEPARATOR, words);
    }

    /** The words of this class as they appear in a text, each with the space that precedes it. */
    List<String> words() {
        return words.isEmpty() ? List.of() : List.of(words.split(Pattern.quote(SEPARATOR), -1));
    }

    /** The share of each class among the words that follow one of this class; what is missing never follows. */
    Map<WordClass, Double> followers() {
        return switch (this) {
            case OTHER -> shares(DETERMINER, 0.7, SENTENCE_START, 0.2, ADVERB, 0.1);
            case NEWLINE, END -> shares(OPENING, 1.0);
            case OPENING, SENTENCE_START, DETERMINER -> shares(NOUN, 0.55, ADJECTIVE, 0.45);
            case ADJECTIVE -> shares(NOUN, 0.9, ADJECTIVE, 0.1);
            case NOUN -> shares(VERB, 0.33, REST, 0.22, PREPOSITION, 0.12, STOP, 0.2, COMMA, 0.06, ADVERB, 0.07);
            case VERB -> shares(DETERMINER, 0.95, ADVERB, 0.05);
            case REST -> shares(PREPOSITION, 0.4, ADVERB, 0.25, STOP, 0.25, CONJUNCTION, 0.1);
            case ADVERB -> shares(STOP, 0.4, CONJUNCTION, 0.2, PREPOSITION, 0.3, COMMA, 0.1);
            case PREPOSITION, CONJUNCTION -> shares(DETERMINER, 1.0);
            case COMMA -> shares(CONJUNCTION, 1.0);
            case STOP -> shares(SENTENCE_START, 0.94, END, 0.06);
            // A quotation mark is only ever asked for by a JSON grammar: one word, and the string is closed.
            case QUOTE -> shares(BARE, 0.9, QUOTE, 0.1);
            case BARE -> shares(QUOTE, 0.9, NOUN, 0.1);
        };
    }

    private static Map<WordClass, Double> shares(Object... classesAndShares) {
        Map<WordClass, Double> shares = new EnumMap<>(WordClass.class);
        for (int i = 0; i < classesAndShares.length; i += 2) {
            shares.put((WordClass) classesAndShares[i], (Double) classesAndShares[i + 1]);
        }
        return shares;
    }

    private static String[] plain(String words) {
        return words.split(" ", -1);
    }

    private static String[] spaced(String words) {
        return Arrays.stream(plain(words)).map(word -> " " + word).toArray(String[]::new);
    }
}
