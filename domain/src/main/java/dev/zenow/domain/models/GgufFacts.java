package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a GGUF file, or all the files of a split one, tell about their model, without its weights. Texts come from the
 * file as they are: show them, never trust them.
 *
 * @param version of the format: 2 or 3
 * @param architecture such as {@code llama}
 * @param labels what the maker wrote
 * @param tokenizer how texts are cut
 * @param shape the sizes of the model
 * @param weights the sizes of its tensors
 * @param fileBytes the size of the file, or of all the files of a split model
 * @param split the place of the file among those of its model
 */
public record GgufFacts(
        int version,
        String architecture,
        ModelLabels labels,
        TokenizerFacts tokenizer,
        ModelShape shape,
        WeightSizes weights,
        long fileBytes,
        GgufSplit split) {

    public GgufFacts {
        if (architecture.isBlank()) {
            throw new IllegalArgumentException("architecture must not be blank");
        }
        requireNonNull(labels, "labels is null");
        requireNonNull(tokenizer, "tokenizer is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(split, "split is null");
        if (weights.bytes() > fileBytes) {
            throw new IllegalArgumentException("tensors must fit into the file");
        }
    }

    /** Whether it is no model by itself, but gives another one its eyes or ears. */
    public boolean isProjector() {
        return architecture.equals("clip");
    }

    public Optional<String> name() {
        return labels.name();
    }

    /** How most weights are stored, such as {@code Q4_K_M}. */
    public Optional<String> quantization() {
        return labels.quantization();
    }

    public Optional<String> license() {
        return labels.license();
    }

    /** The template that turns messages into a prompt. */
    public Optional<String> chatTemplate() {
        return tokenizer.chatTemplate();
    }

    /** The kind of tokenizer, such as {@code gpt2}; empty when the file has none. */
    public String tokenizerModel() {
        return tokenizer.model();
    }

    /** The longest context in training, in tokens; 0 when the file does not tell. */
    public long contextTrain() {
        return shape.contextTrain();
    }

    /** 0 when the file does not tell. */
    public long embeddingLength() {
        return shape.embeddingLength();
    }

    /** The layers; 0 when the file does not tell. */
    public long blockCount() {
        return shape.blockCount();
    }

    public AttentionShape attention() {
        return shape.attention();
    }

    public Optional<PoolingType> poolingType() {
        return shape.poolingType();
    }

    /** False when each token sees the ones after it too. */
    public boolean causalAttention() {
        return shape.causalAttention();
    }

    /** Whether the tensors that turn a vector into a score are there. */
    public boolean hasClassifier() {
        return weights.hasClassifier();
    }

    public long tensorCount() {
        return weights.tensorCount();
    }

    /** The values in all tensors. */
    public long parameterCount() {
        return weights.parameterCount();
    }

    /** The size of all tensors, without padding. */
    public long tensorBytes() {
        return weights.bytes();
    }
}
