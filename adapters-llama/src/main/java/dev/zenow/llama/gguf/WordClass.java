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
    OPENING(plain("The Every This That")),
    SENTENCE_START(spaced("The Every This That")),
    REMARK(spaced("Perhaps Today Sometimes Tonight Somewhere")),
    DETERMINER(spaced("the every this that")),
    ADJECTIVE(spaced("small quiet young wild gentle kind sleepy curious happy careful brave clever patient lonely")),
    BEING(spaced(
            "teacher bird friend child horse cat fox painter train boat wind river rain moon gardener sailor dog baker"
                    + " singer owl captain neighbour poet mouse goose traveller")),
    VERB(spaced(
            "finds follows remembers carries opens watches hears paints meets crosses loves brings holds leaves keeps"
                    + " reads calls builds covers knows sees needs")),
    REST(spaced("sleeps waits sings shines wanders grows smiles returns listens dances rests laughs")),
    THING_DETERMINER(spaced("a my our one some its her his")),
    THING_ADJECTIVE(
            spaced("green warm bright slow blue long soft cold round silver deep narrow tall distant wooden golden"
                    + " clear quick")),
    THING(
            spaced(
                    "stone garden house window morning letter road table winter song lamp story mountain village tree cloud"
                            + " market door book field bridge summer light sea kitchen clock forest star shadow path shore meadow")),
    ADVERB(spaced("slowly often again softly here always together alone far away")),
    PREPOSITION(spaced("in under near behind beside over with across through without toward after before")),
    CONJUNCTION(spaced("and while because but when until")),
    COMMA(","),
    STOP("."),
    OUTCRY("!", "?"),
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
            case OTHER -> shares(DETERMINER, 0.7, SENTENCE_START, 0.2, REMARK, 0.1);
            case NEWLINE, END -> shares(OPENING, 1.0);
            case OPENING, SENTENCE_START, DETERMINER -> shares(BEING, 0.6, ADJECTIVE, 0.4);
            case REMARK, CONJUNCTION -> shares(DETERMINER, 1.0);
            case ADJECTIVE -> shares(BEING, 1.0);
            case BEING -> shares(VERB, 0.6, REST, 0.4);
            case VERB, PREPOSITION -> shares(THING_DETERMINER, 1.0);
            case REST -> shares(PREPOSITION, 0.5, ADVERB, 0.25, STOP, 0.2, OUTCRY, 0.05);
            case THING_DETERMINER -> shares(THING, 0.6, THING_ADJECTIVE, 0.4);
            case THING_ADJECTIVE -> shares(THING, 1.0);
            case THING -> shares(STOP, 0.43, OUTCRY, 0.07, PREPOSITION, 0.25, COMMA, 0.15, ADVERB, 0.1);
            case ADVERB -> shares(STOP, 0.5, OUTCRY, 0.1, COMMA, 0.4);
            case COMMA -> shares(CONJUNCTION, 1.0);
            case STOP, OUTCRY -> shares(SENTENCE_START, 0.7, REMARK, 0.25, END, 0.05);
            // A quotation mark is only ever asked for by a JSON grammar: one word, and the string is closed.
            case QUOTE -> shares(BARE, 0.9, QUOTE, 0.1);
            case BARE -> shares(QUOTE, 1.0);
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
