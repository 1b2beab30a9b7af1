package dev.zenow.llama.gguf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The weights of a model in which the last token alone decides the next one. */
final class ChainWeights {
    /** So far before all others that no temperature and no penalty matters. */
    private static final double LOGIT = 60;

    private ChainWeights() {}

    /** Adds that each token of a chain is said after the one before it. */
    static void follow(Map<Integer, List<Integer>> before, TinyVocabulary vocabulary, List<String> chain) {
        for (int i = 1; i < chain.size(); i++) {
            before.computeIfAbsent(vocabulary.number(chain.get(i)), _ -> new ArrayList<>())
                    .add(vocabulary.number(chain.get(i - 1)));
        }
    }

    /** @param before for the number of a token, those of the tokens that it is said after */
    static void write(
            GgufWriter writer,
            int layers,
            int width,
            int feedForward,
            int vocabulary,
            Map<Integer, List<Integer>> before) {
        TensorValues embedding = Noise.of("chain", 1);
        List<Long> table = List.of((long) width, (long) vocabulary);
        writer.tensor("token_embd.weight", table, embedding);
        writer.tensor("output_norm.weight", List.of((long) width), TensorValues.constant(1));
        writer.tensor("output.weight", table, index -> {
            float sum = 0;
            for (int previous : before.getOrDefault((int) (index / width), List.of())) {
                sum += (float) (LOGIT / width * embedding.at((long) previous * width + index % width));
            }
            return sum;
        });
        for (int layer = 0; layer < layers; layer++) {
            TinyChatModel.addLayer(
                    writer, "blk." + layer + ".", width, feedForward, (_, _) -> TensorValues.constant(0));
        }
    }
}
