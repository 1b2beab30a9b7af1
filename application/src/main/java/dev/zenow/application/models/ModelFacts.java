package dev.zenow.application.models;

import dev.zenow.domain.models.GgufFacts;
import java.util.Optional;

/**
 * What people want to know of the inside of a model's file. Texts come from the file as they are: show them, never trust them.
 *
 * @param parameterCount the values in all tensors
 * @param contextTrain the longest context in training, in tokens; 0 when the file does not tell
 * @param embeddingLength 0 when the file does not tell
 * @param blockCount the layers; 0 when the file does not tell
 * @param title as the model's maker wrote it
 * @param tokenizer the kind of it; empty: the file has none
 */
public record ModelFacts(
        String architecture,
        Optional<String> quantization,
        long parameterCount,
        long contextTrain,
        long embeddingLength,
        long blockCount,
        Optional<String> title,
        Optional<String> tokenizer,
        Optional<String> license,
        Optional<String> chatTemplate) {

    static ModelFacts of(GgufFacts facts) {
        return new ModelFacts(
                facts.architecture(),
                facts.quantization(),
                facts.parameterCount(),
                facts.contextTrain(),
                facts.embeddingLength(),
                facts.blockCount(),
                facts.name(),
                Optional.of(facts.tokenizerModel()).filter(kind -> !kind.isEmpty()),
                facts.license(),
                facts.chatTemplate());
    }
}
