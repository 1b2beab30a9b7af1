package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A model without sense but of a chosen shape, which the real engine loads: what it reserves depends on the shape alone.
 *
 * @param architecture {@code llama}, {@code qwen3}, {@code gemma2} or {@code gemma3}; {@code qwen3moe} with {@value #EXPERTS}
 *     experts of which {@value #EXPERTS_USED} are used; {@code deepseek2} with MLA; {@code mamba} without any attention
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

    private static final int EXPERTS = 16;
    private static final int EXPERTS_USED = 4;
    private static final int STATE = 16;
    private static final int KERNEL = 4;
    private static final int STEP_RANK = 8;
    /** The compressed keys and values of MLA, and the part of a key that says its place. */
    private static final int LORA = 64;

    private static final int ROTATED = 32;

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
        switch (architecture) {
            case "mamba" -> describeMamba(writer);
            case "deepseek2" -> describeMla(writer);
            default -> describeAttention(writer);
        }
        if (slidingWindow > 0) {
            number(writer, "attention.sliding_window", slidingWindow);
        }
        writer.float32(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f);
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

    private void describeAttention(GgufWriter writer) {
        number(writer, "attention.head_count", heads);
        number(writer, "attention.head_count_kv", headsKv);
        number(writer, "attention.key_length", keyLength);
        number(writer, "attention.value_length", keyLength);
        number(writer, "rope.dimension_count", keyLength);
        if (architecture.equals("qwen3moe")) {
            number(writer, "expert_count", EXPERTS);
            number(writer, "expert_used_count", EXPERTS_USED);
            number(writer, "expert_feed_forward_length", feedForward);
        }
    }

    private void describeMamba(GgufWriter writer) {
        number(writer, "attention.head_count", 0);
        number(writer, "ssm.conv_kernel", KERNEL);
        number(writer, "ssm.inner_size", 2 * width);
        number(writer, "ssm.state_size", STATE);
        number(writer, "ssm.time_step_rank", STEP_RANK);
    }

    private void describeMla(GgufWriter writer) {
        number(writer, "attention.head_count", heads);
        number(writer, "attention.head_count_kv", 1);
        number(writer, "attention.key_length", LORA + ROTATED);
        number(writer, "attention.value_length", LORA);
        number(writer, "attention.key_length_mla", keyLength);
        number(writer, "attention.value_length_mla", keyLength);
        number(writer, "attention.kv_lora_rank", LORA);
        number(writer, "attention.q_lora_rank", LORA);
        number(writer, "rope.dimension_count", ROTATED);
        number(writer, "leading_dense_block_count", layers);
        number(writer, "expert_count", 0);
        number(writer, "expert_used_count", 0);
        number(writer, "expert_shared_count", 0);
        number(writer, "expert_feed_forward_length", feedForward);
        writer.float32(architecture + ".expert_weights_scale", 1);
    }

    private void addMamba(GgufWriter writer, String prefix) {
        int inner = 2 * width;
        tensor(writer, prefix + "attn_norm", width);
        tensor(writer, prefix + "ssm_in", width, 2L * inner);
        tensor(writer, prefix + "ssm_conv1d", KERNEL, inner);
        plain(writer, prefix + "ssm_conv1d.bias", inner);
        tensor(writer, prefix + "ssm_x", inner, STEP_RANK + 2 * STATE);
        tensor(writer, prefix + "ssm_dt", STEP_RANK, inner);
        plain(writer, prefix + "ssm_dt.bias", inner);
        plain(writer, prefix + "ssm_a", STATE, inner);
        plain(writer, prefix + "ssm_d", inner);
        tensor(writer, prefix + "ssm_out", inner, width);
    }

    private void addMla(GgufWriter writer, String prefix) {
        int unrotated = keyLength - ROTATED;
        tensor(writer, prefix + "attn_norm", width);
        tensor(writer, prefix + "attn_q_a", width, LORA);
        tensor(writer, prefix + "attn_q_a_norm", LORA);
        tensor(writer, prefix + "attn_q_b", LORA, (long) heads * keyLength);
        tensor(writer, prefix + "attn_kv_a_mqa", width, LORA + ROTATED);
        tensor(writer, prefix + "attn_kv_a_norm", LORA);
        tensor(writer, prefix + "attn_k_b", unrotated, LORA, heads);
        tensor(writer, prefix + "attn_v_b", LORA, keyLength, heads);
        tensor(writer, prefix + "attn_output", (long) heads * keyLength, width);
        addFeedForward(writer, prefix);
    }

    private void addFeedForward(GgufWriter writer, String prefix) {
        tensor(writer, prefix + "ffn_norm", width);
        if (architecture.equals("qwen3moe")) {
            tensor(writer, prefix + "ffn_gate_inp", width, EXPERTS);
            tensor(writer, prefix + "ffn_gate_exps", width, feedForward, EXPERTS);
            tensor(writer, prefix + "ffn_up_exps", width, feedForward, EXPERTS);
            tensor(writer, prefix + "ffn_down_exps", feedForward, width, EXPERTS);
        } else {
            tensor(writer, prefix + "ffn_gate", width, feedForward);
            tensor(writer, prefix + "ffn_up", width, feedForward);
            tensor(writer, prefix + "ffn_down", feedForward, width);
        }
    }

    private void addLayer(GgufWriter writer, String prefix) {
        switch (architecture) {
            case "mamba" -> addMamba(writer, prefix);
            case "deepseek2" -> addMla(writer, prefix);
            default -> addAttention(writer, prefix);
        }
    }

    private void addAttention(GgufWriter writer, String prefix) {
        boolean gemma = architecture.startsWith("gemma");
        tensor(writer, prefix + "attn_norm", width);
        tensor(writer, prefix + "attn_q", width, (long) heads * keyLength);
        tensor(writer, prefix + "attn_k", width, (long) headsKv * keyLength);
        tensor(writer, prefix + "attn_v", width, (long) headsKv * keyLength);
        tensor(writer, prefix + "attn_output", (long) heads * keyLength, width);
        addFeedForward(writer, prefix);
        if (architecture.startsWith("qwen3") || architecture.equals("gemma3")) {
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
        plain(writer, name + ".weight", shape);
    }

    private static void plain(GgufWriter writer, String name, long... shape) {
        List<Long> dimensions = new ArrayList<>();
        for (long dimension : shape) {
            dimensions.add(dimension);
        }
        writer.tensor(name, dimensions, TensorValues.constant(0.01f));
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
