package dev.zenow.cli;

import dev.zenow.application.doctor.DoctorCheck.Finding;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.models.ScanReport;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** How things look as JSON: the names of the HTTP interface, so that a script can use either. */
final class JsonShapes {
    private JsonShapes() {}

    static void model(JsonFields json, Model model) {
        json.text("model_id", model.id().toString());
        json.text("name", model.name());
        json.text("mode", word(model.mode()));
        json.text("source", source(model.source()));
        json.text("url", model.source().url().map(URI::toString));
        json.text("path", model.path().toString());
        json.time("added_at", model.addedAt());
    }

    private static String source(ModelSource source) {
        return switch (source) {
            case ModelSource.Default _ -> "default";
            case ModelSource.Link _ -> "url";
            case ModelSource.Local _ -> "path";
        };
    }

    static void entry(JsonFields json, ModelEntry entry) {
        model(json, entry.model());
        entry.file().sizeBytes().ifPresent(bytes -> json.number("size_bytes", bytes));
        entry.file().facts().ifPresent(facts -> {
            json.text("quantization", facts.quantization());
            json.number("parameters", facts.parameterCount());
            json.number("context_train", facts.contextTrain());
            json.text("architecture", facts.architecture());
        });
        json.flag("downloaded", entry.file().state() == ModelFile.State.PRESENT);
        json.text("file", word(entry.file().state()));
        json.flag("usable", entry.file().usable());
        json.object("problem", entry.file().problem(), JsonShapes::problem);
        json.object("fit", entry.fit(), (fit, memory) -> {
            fit.number("needed_bytes", memory.neededBytes());
            fit.number("available_bytes", memory.availableBytes());
            fit.flag("fits", memory.fits());
            memory.largestContext().ifPresent(size -> fit.number("largest_context", size));
        });
        json.object("download", entry.download(), DownloadShapes::brief);
    }

    static void info(JsonFields json, ModelEntry entry) {
        json.object("model", model -> entry(model, entry));
        json.object("facts", entry.file().facts(), (facts, file) -> {
            facts.text("title", file.title());
            facts.number("embedding_length", file.embeddingLength());
            facts.number("block_count", file.blockCount());
            facts.text("tokenizer", file.tokenizer());
            facts.text("license", file.license());
            facts.text("chat_template", file.chatTemplate());
        });
        json.object("card", entry.card(), (card, known) -> {
            card.text("description", known.description());
            card.texts("languages", known.languages());
            card.text("recommended_use", known.recommendedUse());
            known.sizeBytes().ifPresent(bytes -> card.number("size_bytes", bytes));
            card.text("memory_needs", known.memoryNeeds());
            card.text("license", known.license());
        });
    }

    static void scan(JsonFields json, ScanReport report) {
        json.objects("added", report.added(), JsonShapes::model);
        json.objects("known", report.known(), JsonShapes::model);
        json.objects("unusable", report.unusable(), (file, found) -> {
            file.text("path", found.path());
            file.object("problem", problem -> problem(problem, found.problem()));
        });
    }

    static void status(JsonFields json, ModelStatus status) {
        json.text("mode", word(status.mode()));
        json.text("model", status.model().map(Model::name));
        json.text("path", status.model().map(model -> model.path().toString()));
        status.model().ifPresent(model -> json.time("added_at", model.addedAt()));
        json.flag("downloaded", status.model().isPresent());
        json.text("state", word(status.state()));
        status.loading().ifPresent(loading -> {
            json.text("loading", loading.model());
            loading.progress().ifPresent(fraction -> json.decimal("progress", fraction));
        });
        json.object("download", status.download(), DownloadShapes::download);
        json.object("error", status.error(), JsonShapes::problem);
        status.contextSize().ifPresent(size -> json.number("context_size", size));
        status.slots().ifPresent(slots -> json.number("slots", slots));
        status.startedAt().ifPresent(at -> json.time("started_at", at));
        status.pid().ifPresent(pid -> json.number("pid", pid));
    }

    static void problem(JsonFields json, Problem problem) {
        json.text("code", problem.code().id());
        json.text("detail", problem.detail());
        json.text("next_step", problem.nextStep());
    }

    static void finding(JsonFields json, Finding finding) {
        json.text("verdict", word(finding.verdict()));
        json.text("subject", finding.subject());
        json.text("detail", finding.detail());
        json.text("next_step", Optional.of(finding.nextStep()).filter(step -> !step.isEmpty()));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
