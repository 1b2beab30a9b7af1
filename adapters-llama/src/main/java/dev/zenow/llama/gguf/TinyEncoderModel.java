package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The metadata and the random weights of a small bert, for embeddings or, with a classifier on top, for reranking.
 *
 * @param poolingType how the engine makes one vector of many: 1 is the mean, 4 the rank
 * @param classifier whether the tensors that turn a vector into a score are there
 */
record TinyEncoderModel(String name, int poolingType, boolean classifier) {

    static final int POOLING_MEAN = 1;
    static final int POOLING_RANK = 4;

    private static final long WIDTH = 64;
    private static final long FEED_FORWARD = 128;
    private static final int LAYERS = 2;
    private static final int CONTEXT_LENGTH = 512;
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final String WORD_START = "\u2581";

    void write(Path file) throws IOException {
        List<String> tokens = tokens();
        GgufWriter writer = new GgufWriter()
                .text("general.architecture", "bert")
                .text("general.name", name)
                .text("general.license", "mit")
                .uint32("general.file_type", 0)
                .uint32("bert.context_length", CONTEXT_LENGTH)
                .uint32("bert.embedding_length", (int) WIDTH)
                .uint32("bert.block_count", LAYERS)
                .uint32("bert.feed_forward_length", (int) FEED_FORWARD)
                .uint32("bert.attention.head_count", 4)
                .float32("bert.attention.layer_norm_epsilon", 1e-12f)
                .bool("bert.attention.causal", false)
                .uint32("bert.pooling_type", poolingType)
                .uint32("bert.vocab_size", tokens.size());
        describe(tokens, writer);
        addTensors(writer, tokens.size());
        writer.write(file);
    }

    private static List<String> tokens() {
        List<String> tokens = new ArrayList<>(SPECIAL);
        List<String> printable = new ArrayList<>();
        for (char symbol = '!'; symbol <= '~'; symbol++) {
            printable.add(Character.toString(symbol));
        }
        tokens.addAll(printable);
        printable.forEach(symbol -> tokens.add(WORD_START + symbol));
        List.of("the", "where", "is").forEach(word -> tokens.add(WORD_START + word));
        return tokens;
    }

    private static void describe(List<String> tokens, GgufWriter writer) {
        List<Integer> types = new ArrayList<>(Collections.nCopies(SPECIAL.size(), 3));
        types.addAll(Collections.nCopies(tokens.size() - SPECIAL.size(), 1));
        writer.text("tokenizer.ggml.model", "bert")
                .texts("tokenizer.ggml.tokens", tokens)
                .int32s("tokenizer.ggml.token_type", types)
                .uint32("tokenizer.ggml.token_type_count", 2)
                .uint32("tokenizer.ggml.padding_token_id", 0)
                .uint32("tokenizer.ggml.unknown_token_id", 1)
                .uint32("tokenizer.ggml.bos_token_id", 2)
                .uint32("tokenizer.ggml.eos_token_id", 3)
                // The format itself spells it so.
                .uint32("tokenizer.ggml.seperator_token_id", 3)
                .uint32("tokenizer.ggml.mask_token_id", 4);
    }

    private void addTensors(GgufWriter writer, long vocabulary) {
        matrix(writer, "token_embd.weight", WIDTH, vocabulary, 1);
        matrix(writer, "position_embd.weight", WIDTH, CONTEXT_LENGTH, 0.2);
        matrix(writer, "token_types.weight", WIDTH, 2, 0.2);
        norm(writer, "token_embd_norm");
        for (int layer = 0; layer < LAYERS; layer++) {
            String prefix = "blk." + layer + ".";
            linear(writer, prefix + "attn_q", WIDTH, WIDTH);
            linear(writer, prefix + "attn_k", WIDTH, WIDTH);
            linear(writer, prefix + "attn_v", WIDTH, WIDTH);
            linear(writer, prefix + "attn_output", WIDTH, WIDTH);
            linear(writer, prefix + "ffn_up", WIDTH, FEED_FORWARD);
            linear(writer, prefix + "ffn_down", FEED_FORWARD, WIDTH);
            norm(writer, prefix + "attn_output_norm");
            norm(writer, prefix + "layer_output_norm");
        }
        if (classifier) {
            linear(writer, "cls", WIDTH, WIDTH);
            linear(writer, "cls.output", WIDTH, 1);
        }
    }

    private static void norm(GgufWriter writer, String name) {
        writer.tensor(name + ".weight", List.of(WIDTH), TensorValues.constant(1));
        writer.tensor(name + ".bias", List.of(WIDTH), TensorValues.constant(0));
    }

    private static void linear(GgufWriter writer, String name, long inputs, long outputs) {
        matrix(writer, name + ".weight", inputs, outputs, 1 / Math.sqrt((double) inputs));
        writer.tensor(name + ".bias", List.of(outputs), TensorValues.constant(0));
    }

    private static void matrix(GgufWriter writer, String name, long inputs, long outputs, double deviation) {
        writer.tensor(name, List.of(inputs, outputs), Noise.of(name, deviation));
    }
}
