package dev.zenow.application.models;

import static dev.zenow.application.models.CatalogueFixture.ACTOR;
import static dev.zenow.application.models.CatalogueFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.Models.AddLink;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueServiceTest {
    private final CatalogueFixture fixture = new CatalogueFixture();
    private final Models models = fixture.models;

    @Test
    void showsWhatAFileTells() {
        Model model = fixture.add("/m/chat-00001-of-00002.gguf");
        fixture.disk.put(Path.of("/m/chat-00002-of-00002.gguf"), new FileStamp(41, Instant.EPOCH));

        ModelEntry entry = models.list(ACTOR, ModelMode.LLM).getFirst();

        assertThat(entry.model()).isEqualTo(model);
        assertThat(entry.file().usable()).isTrue();
        assertThat(entry.file().sizeBytes()).hasValue(42);
        assertThat(entry.file().facts().orElseThrow().architecture()).isEqualTo("llama");
        assertThat(entry.fit().orElseThrow().neededBytes()).isEqualTo(1);
        FitQuestion larger = new FitQuestion(OptionalInt.of(99), OptionalInt.empty());
        assertThat(models.info(ACTOR, ModelMode.LLM, model.name(), larger)
                        .fit()
                        .orElseThrow()
                        .neededBytes())
                .isEqualTo(100);
        assertProblem(
                () -> models.info(ACTOR, ModelMode.LLM, "nobody", FitQuestion.AS_CONFIGURED),
                ProblemCode.MODEL_NOT_FOUND);
    }

    @Test
    void aFileThatVanishedIsShownSo() {
        Model model = fixture.add("/m/chat.gguf");
        fixture.disk.delete(model.path());

        assertThat(fixture.shown(model).file().state()).isEqualTo(ModelFile.State.MISSING);
        assertThat(fixture.shown(model).fit()).isEmpty();
    }

    @Test
    void aFileThatCannotBeUsedIsShownWithTheReason() {
        Model model = fixture.add("/m/chat.gguf");
        Model link =
                models.addLink(ACTOR, new AddLink("https://example.org/damaged.gguf", ModelMode.LLM, Optional.empty()));
        fixture.disk.with(link.path().toString());

        assertThat(fixture.shown(model).file().usable()).isTrue();
        assertThat(fixture.shown(link).file().usable()).isFalse();
        assertThat(fixture.shown(link).file().problem().orElseThrow().code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
    }

    @Test
    void aFileIsReadOnceForAsLongAsItStaysAsItIs() {
        IntStream.range(0, 50).forEach(i -> fixture.add("/m/chat" + i + ".gguf"));
        Model damaged = link("damaged");
        Model closed = link("closed");
        fixture.inspected.clear();

        models.list(ACTOR, ModelMode.LLM);
        assertThat(fixture.inspected).hasSize(52).doesNotHaveDuplicates();
        models.list(ACTOR, ModelMode.LLM);
        assertThat(fixture.inspected).hasSize(53).endsWith(closed.path());

        fixture.disk.put(damaged.path(), new FileStamp(1, Instant.EPOCH.plusMillis(1)));
        models.list(ACTOR, ModelMode.LLM);
        assertThat(fixture.inspected).hasSize(55).contains(damaged.path(), closed.path());
    }

    @Test
    void aLinkIsKeptAndNotDownloaded() {
        AddLink command =
                new AddLink("https://example.org/x/My%20Model%2FQ4.GGUF?a=b", ModelMode.EMBED, Optional.empty());
        Model model = models.addLink(ACTOR, command);

        assertThat(model.source().url().orElseThrow().toString()).isEqualTo(command.url());
        assertThat(model.path()).isEqualTo(Path.of("/own/embed/Q4.gguf"));
        assertThat(fixture.shown(model).file().state()).isEqualTo(ModelFile.State.NOT_DOWNLOADED);
        assertThat(models.addLink(ACTOR, command)).isEqualTo(model);
        Model other =
                models.addLink(ACTOR, new AddLink("http://example.net/Q4.gguf", ModelMode.EMBED, Optional.of("named")));
        assertThat(other.name()).isEqualTo("named");
        assertThat(other.path()).isEqualTo(Path.of("/own/embed/Q4-2.gguf"));
    }

    @Test
    void aLinkNeverLeadsOutOfTheFolder() {
        for (String last :
                List.of("..gguf", "....gguf", "%2e%2e%2f%2e%2e%2fetc.gguf", "a%00b.gguf", "a%5cb.gguf", "-.gguf")) {
            Model model =
                    models.addLink(ACTOR, new AddLink("https://example.org/" + last, ModelMode.LLM, Optional.empty()));
            assertThat(model.path().getParent()).as(last).isEqualTo(Path.of("/own/llm"));
            assertThat(model.path().getFileName().toString()).as(last).matches("[A-Za-z0-9][A-Za-z0-9-]*\\.gguf");
        }
        for (String wrong : List.of(
                "",
                "qwen.gguf",
                "file:///a.gguf",
                "https:///a.gguf",
                "https://example.org/a.zip",
                "ftp://a/b.gguf",
                "https://me:secret@example.org/a.gguf",
                "https://exa mple.org/a.gguf")) {
            assertProblem(
                    () -> models.addLink(ACTOR, new AddLink(wrong, ModelMode.LLM, Optional.empty())),
                    ProblemCode.LINK_INVALID);
        }
    }

    @Test
    void aScanAddsWhatIsUsable() {
        Model known = fixture.add("/b/known.gguf");
        fixture.scanner
                .put(
                        Path.of("/b"),
                        usable("/b/known.gguf", "known", ModelMode.LLM),
                        usable("/b/a/twin.gguf", "twin", ModelMode.LLM),
                        usable("/b/twin.gguf", "twin", ModelMode.LLM),
                        usable("/b/embed.gguf", "twin", ModelMode.EMBED),
                        new Found.Unusable(Path.of("/b/bad.gguf"), ProblemCode.MODEL_DAMAGED.problem()))
                .put(Path.of("/elsewhere"), usable("/elsewhere/hidden.gguf", "hidden", ModelMode.LLM));

        ScanReport report = models.scan(ACTOR, Optional.of("/b"));

        assertThat(report.added()).extracting(Model::name).containsExactly("twin", "twin-2", "twin");
        assertThat(report.added())
                .extracting(Model::mode)
                .containsExactly(ModelMode.LLM, ModelMode.LLM, ModelMode.EMBED);
        assertThat(report.known()).containsExactly(known);
        assertThat(report.unusable()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("/b/bad.gguf");
            assertThat(file.problem().code()).isEqualTo(ProblemCode.MODEL_DAMAGED);
        });
        assertThat(models.scan(ACTOR, Optional.empty()).added()).isEmpty();
        fixture.scanner.know(new KnownFolder("Ollama", Path.of("/b")));
        fixture.scanner.know(new KnownFolder("llama.cpp", Path.of("/closed")));
        fixture.scanner.know(new KnownFolder("LM Studio", Path.of("/elsewhere")));
        ScanReport usual = models.scan(ACTOR, Optional.empty());
        assertThat(usual.added()).extracting(Model::name).containsExactly("hidden");
        assertThat(usual.known()).hasSize(4);
        assertThat(usual.unusable())
                .extracting(file -> file.problem().code())
                .containsExactly(ProblemCode.MODEL_DAMAGED, ProblemCode.FOLDER_MISSING);
        assertProblem(() -> models.scan(ACTOR, Optional.of("b")), ProblemCode.MODEL_PATH_RELATIVE);
    }

    @Test
    void aRenameKeepsTheModel() {
        Model model = fixture.add("/m/chat.gguf");
        fixture.add("/m/taken.gguf");
        fixture.running.add(model.id());

        assertThat(models.rename(ACTOR, ModelMode.LLM, "chat", "better")).isEqualTo(model.withName("better"));

        assertThat(fixture.names(ModelMode.LLM)).containsExactly("better", "taken");
        assertThat(fixture.changed).containsExactly(model.id());
        assertThat(models.rename(ACTOR, ModelMode.LLM, "better", "better").id()).isEqualTo(model.id());
        assertProblem(() -> models.rename(ACTOR, ModelMode.LLM, "better", "taken"), ProblemCode.MODEL_NAME_TAKEN);
        assertProblem(() -> models.rename(ACTOR, ModelMode.LLM, "better", " "), ProblemCode.INVALID_REQUEST);
        assertProblem(() -> models.rename(ACTOR, ModelMode.LLM, "chat", "x"), ProblemCode.MODEL_NOT_FOUND);
    }

    @Test
    void namesAreCheckedAndFree() {
        fixture.add("/m/one.gguf");
        assertThat(fixture.add("/other/one.GGUF").name()).isEqualTo("one-2");
        assertProblem(
                () -> models.add(ACTOR, new AddModel("/m/one.gguf", Optional.empty(), Optional.of("x".repeat(201)))),
                ProblemCode.INVALID_REQUEST);
        assertThat(models.add(ACTOR, new AddModel("/m/one.gguf", Optional.of(ModelMode.EMBED), Optional.of("mine")))
                        .source())
                .isEqualTo(new ModelSource.Local());
        assertThat(fixture.names(ModelMode.EMBED)).containsExactly("mine");
    }

    private static Found usable(String path, String name, ModelMode mode) {
        return new Found.Usable(Path.of(path), name, TestingFacts.of(mode), mode);
    }

    private Model link(String file) {
        Model model = models.addLink(
                ACTOR, new AddLink("https://example.org/" + file + ".gguf", ModelMode.LLM, Optional.empty()));
        fixture.disk.with(model.path().toString());
        return model;
    }
}
