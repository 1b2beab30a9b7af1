package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import java.util.Optional;

/**
 * A model as the catalogue shows it.
 *
 * @param card what is known of a default model without its file
 * @param fit empty: it cannot be told
 * @param download empty: nothing of it is being downloaded
 */
public record ModelEntry(
        Model model,
        ModelFile file,
        Optional<ModelCard> card,
        Optional<FitSummary> fit,
        Optional<ModelDownload> download) {
    public ModelEntry {
        requireNonNull(model, "model is null");
        requireNonNull(file, "file is null");
        requireNonNull(download, "download is null");
    }
}
