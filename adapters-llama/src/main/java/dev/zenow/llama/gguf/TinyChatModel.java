package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The metadata and the weights of a small llama that babbles in sentences.
 *
 * <p>The first dimensions of the embedding say the word class of the last token and are never written to by a layer;
 * the output reads the next word's likelihood from them. The other dimensions are random and carry what attention
 * makes of the context, so that the words within a class depend on all that was said.
 *
 * @param layers the number of blocks
 * @param width the embedding length, a multiple of {@code heads}
 * @param heads the number of attention heads
 * @param feedForward the inner width of a block
 * @param contextLength the context that the model says it was trained on, in tokens
 * @param ends whether a reply ends by itself; else it goes on to the limit that the request sets
 */
record TinyChatModel(String name, int layers, int width, int heads, int feedForward, int contextLength, boolean ends) {

    /** The word class that each of the first dimensions stands for. */
    private static final List<WordClass> DIMENSIONS = List.of(WordClass.values());

    private static final int CLASSES = DIMENSIONS.size();
    /** The energy of the random dimensions of an embedding, as a share of that of the word class. */
    private static final double RANDOM_SHARE = 0.25;
    /** How far the context moves the likelihood of a word: the standard deviation of its logit. */
    private static final double LOGIT_NOISE = 0.5;
    /** The temperature at which the shares of {@link WordClass#followers()} are met. */
    private static final double TEMPERATURE = 0.7;

    private static final double LOGIT_OF_UNLIKELY = -11;
    /** Out of reach of every temperature. */
    private static final double LOGIT_OF_NEVER = -1_000;

    void write(Path file) throws IOException {
        TinyVocabulary vocabulary = new TinyVocabulary();
        GgufWriter writer = describe(name, layers, width, heads, feedForward, contextLength, vocabulary.size());
        vocabulary.describe(writer);
        long rows = vocabulary.size();
        writer.tensor("token_embd.weight", List.of((long) width, rows), embedding(vocabulary));
        writer.tensor("output_norm.weight", List.of((long) width), TensorValues.constant(1));
        writer.tensor("output.weight", List.of((long) width, rows), output(vocabulary));
        for (int layer = 0; layer < layers; layer++) {
            addLayer(
                    writer,
                    "blk." + layer + ".",
                    width,
                    feedForward,
                    (seed, inputs) -> sparingClasses(seed, inputs, 0.3 / Math.sqrt(layers)));
        }
        writer.write(file);
    }

    /** What a llama says of itself before its vocabulary. */
    static GgufWriter describe(
            String name, int layers, int width, int heads, int feedForward, int contextLength, int vocabulary) {
        return new GgufWriter()
                .text("general.architecture", "llama")
                .text("general.name", name)
                .text("general.license", "mit")
                .uint32("general.file_type", 0)
                .uint32("llama.context_length", contextLength)
                .uint32("llama.embedding_length", width)
                .uint32("llama.block_count", layers)
                .uint32("llama.feed_forward_length", feedForward)
                .uint32("llama.attention.head_count", heads)
                .uint32("llama.attention.head_count_kv", heads)
                .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .uint32("llama.rope.dimension_count", width / heads)
                .uint32("llama.vocab_size", vocabulary);
    }

    /** The weights that write into what passes through the layers. */
    @FunctionalInterface
    interface Written {
        TensorValues of(String seed, int inputs);
    }

    static void addLayer(GgufWriter writer, String prefix, int width, int feedForward, Written written) {
        List<Long> square = List.of((long) width, (long) width);
        List<Long> wide = List.of((long) width, (long) feedForward);
        double even = 1 / Math.sqrt(width);
        for (String part : List.of("attn_q", "attn_k", "attn_v")) {
            writer.tensor(prefix + part + ".weight", square, Noise.of(prefix + part, even));
        }
        writer.tensor(prefix + "attn_output.weight", square, written.of(prefix + "attn_output", width));
        writer.tensor(prefix + "ffn_gate.weight", wide, Noise.of(prefix + "ffn_gate", even));
        writer.tensor(prefix + "ffn_up.weight", wide, Noise.of(prefix + "ffn_up", even));
        writer.tensor(
                prefix + "ffn_down.weight",
                List.of((long) feedForward, (long) width),
                written.of(prefix + "ffn_down", feedForward));
        writer.tensor(prefix + "attn_norm.weight", List.of((long) width), TensorValues.constant(1));
        writer.tensor(prefix + "ffn_norm.weight", List.of((long) width), TensorValues.constant(1));
    }

    /** Random weights that leave the dimensions of the word classes as they are. */
    private static TensorValues sparingClasses(String seed, int inputs, double gain) {
        TensorValues noise = Noise.of(seed, gain / Math.sqrt(inputs));
        return index -> index / inputs < CLASSES ? 0 : noise.at(index);
    }

    private TensorValues embedding(TinyVocabulary vocabulary) {
        TensorValues noise = Noise.of("embedding", Math.sqrt(RANDOM_SHARE * width / (width - CLASSES)));
        float marked = (float) Math.sqrt(width);
        return index -> {
            int dimension = (int) (index % width);
            if (dimension >= CLASSES) {
                return noise.at(index);
            }
            return vocabulary.classOf((int) (index / width)) == DIMENSIONS.get(dimension) ? marked : 0;
        };
    }

    private TensorValues output(TinyVocabulary vocabulary) {
        // After the last norm the class dimension is the root of width / (1 + share); what is random follows from it.
        double marked = Math.sqrt(width / (1 + RANDOM_SHARE));
        TensorValues noise = Noise.of("output", LOGIT_NOISE / Math.sqrt(width * RANDOM_SHARE / (1 + RANDOM_SHARE)));
        return index -> {
            int dimension = (int) (index % width);
            if (dimension >= CLASSES) {
                return noise.at(index);
            }
            WordClass next = vocabulary.classOf((int) (index / width));
            if (next == WordClass.END && !ends) {
                return (float) (LOGIT_OF_NEVER / marked);
            }
            Map<WordClass, Double> followers = DIMENSIONS.get(dimension).followers();
            double share =
                    followers.getOrDefault(next, 0.0) / Math.max(1, next.words().size());
            return (float) ((share == 0 ? LOGIT_OF_UNLIKELY : TEMPERATURE * Math.log(share)) / marked);
        };
    }
}
