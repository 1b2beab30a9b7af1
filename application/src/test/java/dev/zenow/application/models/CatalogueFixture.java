package dev.zenow.application.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.CatalogueEntry;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A catalogue on doubles. A file whose name tells of embedding is an embedding model, one that tells of damage is damaged. */
final class CatalogueFixture {
    static final Actor ACTOR = Actor.LOCAL;
    static final Path OWN = Path.of("/own");
    static final Path OTHERS = Path.of("/home/ann/.ollama/models");
    static final CatalogueEntry QWEN = entry("qwen", "https://example.org/qwen.gguf");

    final TestingStorage storage = new TestingStorage();
    final TestingLocalFiles disk = new TestingLocalFiles();
    final List<Path> inspected = new CopyOnWriteArrayList<>();
    final TestingModelScanner scanner = new TestingModelScanner();
    final Set<ModelId> running = new HashSet<>();
    final List<ModelId> changed = new ArrayList<>();
    final UuidV7 ids = new UuidV7(InstantSource.system(), new SplittableRandom(1));
    final InstantSource clock = () -> Instant.EPOCH.plusNanos(123_456_789);
    final Models models = models(List.of(QWEN));

    Models models(List<CatalogueEntry> defaults) {
        return new CatalogueService(
                storage.models(),
                this::inspect,
                disk,
                scanner,
                (model, facts, question) -> Optional.of(new FitSummary(
                        facts.fileBytes() + question.contextSize().orElse(0), 100, true, OptionalInt.of(512))),
                settings(defaults),
                storage,
                new RunningModels() {
                    @Override
                    public boolean runs(Model model) {
                        return running.contains(model.id());
                    }

                    @Override
                    public void changed(Model model) {
                        changed.add(model.id());
                    }
                },
                ModelDownloads.NONE,
                ids,
                clock);
    }

    DefaultModels defaults(CatalogueEntry... entries) {
        return new DefaultModels(storage.models(), storage, settings(List.of(entries)), ids, clock);
    }

    static CatalogueSettings settings(List<CatalogueEntry> defaults) {
        return new CatalogueSettings(new ModelFolders(OWN), defaults);
    }

    static CatalogueEntry entry(String name, String url) {
        return new CatalogueEntry(
                name,
                ModelMode.LLM,
                URI.create(url),
                name + ".gguf",
                new ModelCard(
                        "It is " + name + ".",
                        List.of("en"),
                        "Tests.",
                        OptionalLong.of(77),
                        Optional.empty(),
                        Optional.empty()));
    }

    Model add(String path) {
        disk.with(path);
        return models.add(ACTOR, new AddModel(path, Optional.empty(), Optional.empty()));
    }

    ModelEntry shown(Model model) {
        return models.info(ACTOR, model.mode(), model.name(), FitQuestion.AS_CONFIGURED);
    }

    List<String> names(ModelMode mode) {
        return models.list(ACTOR, mode).stream()
                .map(entry -> entry.model().name())
                .toList();
    }

    private GgufFacts inspect(Path file) {
        inspected.add(file);
        if (disk.stamp(file).isEmpty()) {
            throw ProblemCode.MODEL_FILE_MISSING.exception();
        }
        if (file.toString().contains("damaged")) {
            throw ProblemCode.MODEL_DAMAGED.exception();
        }
        if (file.toString().contains("closed")) {
            throw ProblemCode.MODEL_UNREADABLE.exception();
        }
        return TestingFacts.of(file.toString().contains("embed") ? ModelMode.EMBED : ModelMode.LLM);
    }

    static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
