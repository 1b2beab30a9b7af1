package dev.zenow.domain.models;

import java.util.Optional;

/**
 * What a GGUF file tells about its model, without its weights. Texts come from the file as they are: show them, never
 * trust them.
 *
 * @param version of the format: 2 or 3
 * @param architecture such as {@code llama}
 * @param name as the model's maker wrote it
 * @param quantization how most weights are stored, such as {@code Q4_K_M}
 * @param parameterCount the values in all tensors of this file
 * @param contextTrain the longest context in training, in tokens; 0 when the file does not tell
 * @param embeddingLength 0 when the file does not tell
 * @param blockCount the layers; 0 when the file does not tell
 * @param attention the sizes that the KV cache's memory follows from
 * @param poolingType how one vector is made of many
 * @param hasClassifier whether the tensors that turn a vector into a score are there
 * @param causalAttention false when each token sees the ones after it too
 * @param chatTemplate the template that turns messages into a prompt
 * @param tokenizerModel the kind of tokenizer, such as {@code gpt2}; empty when the file has none
 * @param license as the model's maker wrote it
 * @param tensorCount the tensors in this file
 * @param tensorBytes their size in bytes, without padding
 * @param fileBytes the size of the file
 * @param split the place of this file among those of its model
 */
public record GgufFacts(
        int version,
        String architecture,
        Optional<String> name,
        Optional<String> quantization,
        long parameterCount,
        long contextTrain,
        long embeddingLength,
        long blockCount,
        AttentionShape attention,
        Optional<PoolingType> poolingType,
        boolean hasClassifier,
        boolean causalAttention,
        Optional<String> chatTemplate,
        String tokenizerModel,
        Optional<String> license,
        long tensorCount,
        long tensorBytes,
        long fileBytes,
        GgufSplit split) {

    public GgufFacts {
        if (architecture.isBlank()) {
            throw new IllegalArgumentException("architecture must not be blank");
        }
        if (parameterCount < 0 || contextTrain < 0 || embeddingLength < 0 || blockCount < 0) {
            throw new IllegalArgumentException("sizes of a model must not be negative");
        }
        if (tensorCount < 0 || tensorBytes < 0 || tensorBytes > fileBytes) {
            throw new IllegalArgumentException("tensors must fit into the file");
        }
    }
}
