package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.CatalogueEntry;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelSource;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue starts from.
 *
 * @param defaults the models that come with Zenow
 */
public record CatalogueSettings(ModelFolders folders, List<CatalogueEntry> defaults) {
    public CatalogueSettings {
        requireNonNull(folders, "folders is null");
        defaults = List.copyOf(defaults);
        if (defaults.stream().map(CatalogueEntry::name).distinct().count() < defaults.size()) {
            throw new IllegalArgumentException("each default model has a name of its own");
        }
    }

    /** What is known of a model without its file. */
    Optional<ModelCard> card(ModelSource source) {
        return switch (source) {
            case ModelSource.Default byDefault ->
                defaults.stream()
                        .filter(entry -> entry.name().equals(byDefault.entry()))
                        .map(CatalogueEntry::card)
                        .findFirst();
            case ModelSource.Link _, ModelSource.Local _ -> Optional.empty();
        };
    }
}
