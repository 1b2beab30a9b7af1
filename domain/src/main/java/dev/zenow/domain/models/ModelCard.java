package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person wants to know of a model before it is downloaded. What is not known is left out.
 *
 * @param description one sentence
 * @param languages as language codes such as {@code en}, or {@code multilingual}; empty: not known
 * @param recommendedUse one sentence
 * @param sizeBytes the size of the file
 * @param memoryNeeds one sentence
 * @param license its identifier, such as {@code apache-2.0}
 */
public record ModelCard(
        String description,
        List<String> languages,
        String recommendedUse,
        OptionalLong sizeBytes,
        Optional<String> memoryNeeds,
        Optional<String> license) {
    public ModelCard {
        requireNonNull(description, "description is null");
        requireNonNull(recommendedUse, "recommendedUse is null");
        languages = List.copyOf(languages);
        if (sizeBytes.isPresent() && sizeBytes.getAsLong() < 1) {
            throw new IllegalArgumentException("a model's file has a size");
        }
    }
}
