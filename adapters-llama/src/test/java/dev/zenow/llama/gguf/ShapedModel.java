package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A model without sense but of a chosen shape, which the real engine loads: what it reserves depends on the shape alone.
 *
 * @param architecture {@code llama}, {@code qwen3}, {@code gemma2} or {@code gemma3}
 * @param keyLength the values of a head, which need not be {@code width / heads}
 * @param slidingWindow 0: the file does not tell
 */
record ShapedModel(
        String architecture,
        int layers,
        int width,
        int heads,
        int headsKv,
        int keyLength,
        int feedForward,
        int vocabulary,
        int contextLength,
        int slidingWindow) {

    static final ShapedModel PLAIN = new ShapedModel("llama", 4, 256, 8, 8, 32, 512, 1_000, 8_192, 0);

    ShapedModel architecture(String changed) {
        return new ShapedModel(
                changed,
                layers,
                width,
                heads,
                headsKv,
                keyLength,
                feedForward,
                vocabulary,
                contextLength,
                slidingWindow);
    }

    ShapedModel attention(int changedHeads, int changedHeadsKv, int changedKeyLength) {
        return new ShapedModel(
                architecture,
                layers,
                width,
                changedHeads,
                changedHeadsKv,
                changedKeyLength,
                feedForward,
                vocabulary,
                contextLength,
                slidingWindow);
    }

    ShapedModel sizes(int changedLayers, int changedWidth, int changedFeedForward, int changedVocabulary) {
        return new ShapedModel(
                architecture,
                changedLayers,
                changedWidth,
                heads,
                headsKv,
                keyLength,
                changedFeedForward,
                changedVocabulary,
                contextLength,
                slidingWindow);
    }

    ShapedModel contexts(int changedContextLength, int changedSlidingWindow) {
        return new ShapedModel(
                architecture,
                layers,
                width,
                heads,
                headsKv,
                keyLength,
                feedForward,
                vocabulary,
                changedContextLength,
                changedSlidingWindow);
    }

    void write(Path file) throws IOException {
        GgufWriter writer = new GgufWriter()
                .text("general.architecture", architecture)
                .text("general.name", "Zenow shape")
                .uint32("general.file_type", 0);
        number(writer, "context_length", contextLength);
        number(writer, "embedding_length", width);
        number(writer, "block_count", layers);
        number(writer, "feed_forward_length", feedForward);
        number(writer, "attention.head_count", heads);
        number(writer, "attention.head_count_kv", headsKv);
        number(writer, "attention.key_length", keyLength);
        number(writer, "attention.value_length", keyLength);
        if (slidingWindow > 0) {
            number(writer, "attention.sliding_window", slidingWindow);
        }
        writer.float32(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f);
        number(writer, "rope.dimension_count", keyLength);
        number(writer, "vocab_size", vocabulary);
        describe(writer);
        tensor(writer, "token_embd", width, vocabulary);
        tensor(writer, "output_norm", width);
        if (!architecture.startsWith("gemma")) {
            tensor(writer, "output", width, vocabulary);
        }
        for (int layer = 0; layer < layers; layer++) {
            addLayer(writer, "blk." + layer + ".");
        }
        writer.write(file);
    }

    private void addLayer(GgufWriter writer, String prefix) {
        boolean gemma = architecture.startsWith("gemma");
        tensor(writer, prefix + "attn_norm", width);
        tensor(writer, prefix + "attn_q", width, (long) heads * keyLength);
        tensor(writer, prefix + "attn_k", width, (long) headsKv * keyLength);
        tensor(writer, prefix + "attn_v", width, (long) headsKv * keyLength);
        tensor(writer, prefix + "attn_output", (long) heads * keyLength, width);
        tensor(writer, prefix + "ffn_norm", width);
        tensor(writer, prefix + "ffn_gate", width, feedForward);
        tensor(writer, prefix + "ffn_up", width, feedForward);
        tensor(writer, prefix + "ffn_down", feedForward, width);
        if (architecture.equals("qwen3") || architecture.equals("gemma3")) {
            tensor(writer, prefix + "attn_q_norm", keyLength);
            tensor(writer, prefix + "attn_k_norm", keyLength);
        }
        if (gemma) {
            tensor(writer, prefix + "post_attention_norm", width);
            tensor(writer, prefix + "post_ffw_norm", width);
        }
    }

    private void number(GgufWriter writer, String key, int value) {
        writer.uint32(architecture + "." + key, value);
    }

    private static void tensor(GgufWriter writer, String name, long... shape) {
        List<Long> dimensions = new ArrayList<>();
        for (long dimension : shape) {
            dimensions.add(dimension);
        }
        writer.tensor(name + ".weight", dimensions, TensorValues.constant(0.01f));
    }

    private void describe(GgufWriter writer) {
        List<String> tokens = new ArrayList<>();
        for (int value = 0; value < vocabulary - 1; value++) {
            tokens.add(value < 256 ? Character.toString(letter(value)) : "filler" + value);
        }
        tokens.add("<|endoftext|>");
        List<Integer> types = new ArrayList<>(Collections.nCopies(vocabulary - 1, 1));
        types.add(3);
        writer.text("tokenizer.ggml.model", "gpt2")
                .text("tokenizer.ggml.pre", "gpt-2")
                .texts("tokenizer.ggml.tokens", tokens)
                .int32s("tokenizer.ggml.token_type", types)
                .texts("tokenizer.ggml.merges", List.of())
                .uint32("tokenizer.ggml.bos_token_id", vocabulary - 1)
                .uint32("tokenizer.ggml.eos_token_id", vocabulary - 1)
                .bool("tokenizer.ggml.add_bos_token", false);
    }

    /** GPT-2's printable stand-ins for bytes, in the order of their code points. */
    private static char letter(int value) {
        int visible = 0;
        for (char symbol = '!'; symbol <= 'ÿ'; symbol++) {
            boolean shown = symbol <= '~' || (symbol >= '¡' && symbol != '\u00ad');
            if (shown && visible++ == value) {
                return symbol;
            }
        }
        return (char) (0x100 + value - visible);
    }
}
