package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The metadata and the weights of a llama that says the same reply to everything, word by word, at every temperature: how long
 * a reply is, in tokens, is known beforehand, and the text of a reply is read as the very tokens that were said.
 *
 * <p>Nothing that a layer works out is added to what passes through it, so that the last token alone decides the next one: the
 * output of a word looks like the embedding of the word before it. The layers compute all the same, and take their time and their
 * cache.
 *
 * @param layers the number of blocks
 * @param width the embedding length, a multiple of {@code heads}, at least 64 or words would be taken for each other
 * @param replyTokens words of a reply, without its end
 * @param reasoningTokens what it thinks before that, both marks included; 0: it does not. Its template leaves out what was thought
 *     before the last question
 */
record TinyChainModel(
        String name,
        int layers,
        int width,
        int heads,
        int feedForward,
        int contextLength,
        int replyTokens,
        int reasoningTokens) {

    private static final String LINE = "\n";
    private static final Set<String> CONTROLS =
            Set.of(LINE, TinyVocabulary.THOUGHT, TinyVocabulary.THOUGHT_END, TinyVocabulary.END);
    /** Its two marks and its first word. */
    private static final int LEAST_THOUGHT = 3;

    TinyChainModel {
        if (replyTokens < 1 || reasoningTokens < 0 || (reasoningTokens > 0 && reasoningTokens < LEAST_THOUGHT)) {
            throw new IllegalArgumentException("a reply has a word, and a thought a word between two marks");
        }
    }

    void write(Path file) throws IOException {
        List<String> chain = chain();
        List<String> words = Stream.concat(
                        ChainWords.of(ChainWords.COMMON).stream(),
                        chain.stream().filter(word -> !CONTROLS.contains(word)))
                .distinct()
                .toList();
        TinyVocabulary vocabulary = reasoningTokens == 0 ? TinyVocabulary.of(words) : TinyVocabulary.thinking(words);
        int size = vocabulary.size();
        GgufWriter writer = TinyChatModel.describe(name, layers, width, heads, feedForward, contextLength, size);
        vocabulary.describe(writer);
        ChainWeights.write(writer, layers, width, feedForward, size, before(vocabulary, chain));
        writer.write(file);
    }

    /** From the end of a prompt to the end of a reply; no word comes twice. */
    private List<String> chain() {
        List<String> words = ChainWords.of(replyTokens + reasoningTokens);
        List<String> chain = new ArrayList<>(List.of(LINE));
        if (reasoningTokens > 0) {
            chain.addAll(List.of(TinyVocabulary.THOUGHT, ChainWords.THOUGHT_OPENING));
            chain.addAll(words.subList(replyTokens, words.size() - LEAST_THOUGHT));
            chain.add(TinyVocabulary.THOUGHT_END);
        }
        chain.add(ChainWords.OPENING);
        chain.addAll(words.subList(0, replyTokens - 1));
        chain.add(TinyVocabulary.END);
        return chain;
    }

    private static Map<Integer, List<Integer>> before(TinyVocabulary vocabulary, List<String> chain) {
        Map<Integer, List<Integer>> before = new HashMap<>();
        ChainWeights.follow(before, vocabulary, chain);
        return before;
    }
}
