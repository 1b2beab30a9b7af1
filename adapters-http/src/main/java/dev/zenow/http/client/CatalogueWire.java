package dev.zenow.http.client;

import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.models.ScanReport;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue's shapes, as they are received. */
final class CatalogueWire {
    private static final JsonTree NOTHING = new JsonTree(Map.of());

    private CatalogueWire() {}

    static ModelEntry entry(JsonTree tree) throws IOException {
        return entry(tree, NOTHING, Optional.empty());
    }

    static ModelEntry info(JsonTree tree) throws IOException {
        Optional<JsonTree> card = tree.object("card");
        return entry(
                Wire.part(tree, "model"),
                tree.object("facts").orElse(NOTHING),
                card.isPresent() ? Optional.of(card(card.get())) : Optional.empty());
    }

    static ScanReport scan(JsonTree tree) throws IOException {
        List<ScanReport.Unusable> unusable = new ArrayList<>();
        for (JsonTree each : tree.objects("unusable")) {
            unusable.add(new ScanReport.Unusable(each.text("path"), Wire.problem(Wire.part(each, "problem"))));
        }
        return new ScanReport(models(tree, "added"), models(tree, "known"), unusable);
    }

    private static ModelEntry entry(JsonTree tree, JsonTree facts, Optional<ModelCard> card) throws IOException {
        Optional<JsonTree> fit = tree.object("fit");
        Optional<JsonTree> download = tree.object("download");
        return new ModelEntry(
                Wire.model(tree),
                new ModelFile(
                        Wire.constant(ModelFile.State.class, tree.text("file")),
                        Wire.longInteger(tree, "size_bytes"),
                        tree.optionalText("architecture").map(architecture -> facts(architecture, tree, facts)),
                        tree.object("problem").map(Wire::problem)),
                card,
                fit.isPresent() ? Optional.of(fit(fit.get())) : Optional.empty(),
                download.isPresent() ? Optional.of(DownloadWire.summary(download.get())) : Optional.empty());
    }

    private static ModelFacts facts(String architecture, JsonTree tree, JsonTree facts) {
        return new ModelFacts(
                architecture,
                tree.optionalText("quantization"),
                Wire.longInteger(tree, "parameters").orElse(0),
                Wire.longInteger(tree, "context_train").orElse(0),
                Wire.longInteger(facts, "embedding_length").orElse(0),
                Wire.longInteger(facts, "block_count").orElse(0),
                facts.optionalText("title"),
                facts.optionalText("tokenizer"),
                facts.optionalText("license"),
                facts.optionalText("chat_template"));
    }

    private static ModelCard card(JsonTree tree) throws IOException {
        return new ModelCard(
                tree.text("description"),
                tree.texts("languages"),
                tree.text("recommended_use"),
                Wire.longInteger(tree, "size_bytes"),
                tree.optionalText("memory_needs"),
                tree.optionalText("license"));
    }

    private static FitSummary fit(JsonTree tree) throws IOException {
        return new FitSummary(
                tree.longInteger("needed_bytes"),
                tree.longInteger("available_bytes"),
                tree.flag("fits"),
                Wire.integer(tree, "largest_context"));
    }

    private static List<Model> models(JsonTree tree, String name) throws IOException {
        List<Model> models = new ArrayList<>();
        for (JsonTree each : tree.objects(name)) {
            models.add(Wire.model(each));
        }
        return models;
    }
}
