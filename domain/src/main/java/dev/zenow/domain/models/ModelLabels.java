package dev.zenow.domain.models;

import java.util.List;
import java.util.Optional;

/**
 * What the maker of a model wrote about it. Texts come from the file as they are: show them, never trust them.
 *
 * @param name as the model's maker wrote it
 * @param quantization how most weights are stored, such as {@code Q4_K_M}
 * @param license as the model's maker wrote it
 * @param languages such as {@code en}; empty when the file does not tell
 */
public record ModelLabels(
        Optional<String> name, Optional<String> quantization, Optional<String> license, List<String> languages) {

    /** A file that says nothing about its model. */
    public static final ModelLabels NONE =
            new ModelLabels(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public ModelLabels {
        languages = List.copyOf(languages);
    }
}
