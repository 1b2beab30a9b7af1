package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.FileFacts.Read;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows models beside the state of their files. */
final class ModelListing {
    private final FileFacts facts;
    private final MemoryEstimates estimates;
    private final CatalogueSettings settings;
    private final ModelDownloads downloads;

    ModelListing(FileFacts facts, MemoryEstimates estimates, CatalogueSettings settings, ModelDownloads downloads) {
        this.facts = requireNonNull(facts, "facts is null");
        this.estimates = requireNonNull(estimates, "estimates is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.downloads = requireNonNull(downloads, "downloads is null");
    }

    List<ModelEntry> entries(List<Model> models, FitQuestion question) {
        Map<Path, Read> found = facts.read(models.stream().map(Model::path).toList());
        return models.stream()
                .map(model -> entry(model, Optional.ofNullable(found.get(model.path())), question))
                .toList();
    }

    private ModelEntry entry(Model model, Optional<Read> read, FitQuestion question) {
        Optional<ModelCard> card = settings.card(model.source());
        return new ModelEntry(
                model,
                read.map(ModelListing::present).orElseGet(() -> absent(model, card)),
                card,
                read.flatMap(Read::facts).flatMap(inside -> estimates.of(model, inside, question)),
                downloads.of(model));
    }

    private static ModelFile present(Read read) {
        return new ModelFile(
                ModelFile.State.PRESENT,
                OptionalLong.of(read.stamp().bytes()),
                read.facts().map(ModelFacts::of),
                read.problem());
    }

    private static ModelFile absent(Model model, Optional<ModelCard> card) {
        return new ModelFile(
                switch (model.source()) {
                    case ModelSource.Default _, ModelSource.Link _ -> ModelFile.State.NOT_DOWNLOADED;
                    case ModelSource.Local _ -> ModelFile.State.MISSING;
                },
                card.map(ModelCard::sizeBytes).orElse(OptionalLong.empty()),
                Optional.empty(),
                Optional.empty());
    }
}
