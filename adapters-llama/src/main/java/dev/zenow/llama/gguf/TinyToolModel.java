package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The metadata and the weights of a llama that calls one function, always with the same argument, whenever it is offered
 * functions, and says the same words when it is not or was just told a result.
 *
 * <p>As in {@link TinyChainModel} the last token alone decides the next one: the template ends a prompt in one way where a call
 * is due, and in another where words are.
 */
final class TinyToolModel {
    private static final int LAYERS = 2;
    private static final int WIDTH = 64;
    private static final int HEADS = 4;
    private static final int FEED_FORWARD = 128;
    private static final int WORDS = 12;
    /** What a prompt ends with where words are due, and where a call is. */
    private static final String WORDS_NEXT = "\n";

    private static final String CALL_NEXT = "!";

    private static final List<String> CALL = List.of(
            TinyVocabulary.CALL,
            "{\"name\": \"" + TinyModels.TOOL_NAME + "\", \"arguments\": {\"city\":",
            " \"Paris\"",
            "}}",
            TinyVocabulary.CALL_END,
            TinyVocabulary.END);

    private TinyToolModel() {}

    static void write(Path file, int contextLength) throws IOException {
        List<String> reply = ChainWords.of(WORDS);
        List<String> spoken =
                CALL.stream().filter(part -> !part.startsWith("<")).toList();
        TinyVocabulary vocabulary =
                TinyVocabulary.calling(Stream.of(ChainWords.of(ChainWords.COMMON), List.of(ChainWords.OPENING), spoken)
                        .flatMap(List::stream)
                        .toList());
        Map<Integer, List<Integer>> before = new HashMap<>();
        ChainWeights.follow(before, vocabulary, between(WORDS_NEXT, ChainWords.OPENING, reply));
        ChainWeights.follow(before, vocabulary, between(CALL_NEXT, CALL.getFirst(), CALL.subList(1, CALL.size() - 1)));
        GgufWriter writer = TinyChatModel.describe(
                "Zenow tool caller", LAYERS, WIDTH, HEADS, FEED_FORWARD, contextLength, vocabulary.size());
        vocabulary.describe(writer);
        ChainWeights.write(writer, LAYERS, WIDTH, FEED_FORWARD, vocabulary.size(), before);
        writer.write(file);
    }

    private static List<String> between(String prompt, String first, List<String> rest) {
        List<String> chain = new ArrayList<>(List.of(prompt, first));
        chain.addAll(rest);
        chain.add(TinyVocabulary.END);
        return chain;
    }
}
