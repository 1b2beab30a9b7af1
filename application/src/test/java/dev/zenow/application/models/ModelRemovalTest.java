package dev.zenow.application.models;

import static dev.zenow.application.models.CatalogueFixture.ACTOR;
import static dev.zenow.application.models.CatalogueFixture.QWEN;
import static dev.zenow.application.models.CatalogueFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.Models.AddModel;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelRemovalTest {
    private final CatalogueFixture fixture = new CatalogueFixture();

    @Test
    void forgetsAModelAndLeavesItsFile() {
        Model model = fixture.add("/m/chat.gguf");

        remove(model, false);

        assertThat(fixture.names(ModelMode.LLM)).isEmpty();
        assertThat(fixture.disk.all()).containsExactly(model.path());
        assertThat(fixture.changed).containsExactly(model.id());
        assertProblem(() -> remove(model, false), ProblemCode.MODEL_NOT_FOUND);
    }

    @Test
    void deletesAllPartsOfAFile() {
        Model model = fixture.add("/m/chat-00001-of-00003.gguf");
        fixture.disk.with("/m/chat-00003-of-00003.gguf", "/m/other.gguf");

        remove(model, true);

        assertThat(fixture.names(ModelMode.LLM)).isEmpty();
        assertThat(fixture.disk.all()).containsExactly(Path.of("/m/other.gguf"));
    }

    @Test
    void aModelThatRunsStays() {
        Model model = fixture.add("/m/chat.gguf");
        fixture.running.add(model.id());

        assertProblem(() -> remove(model, false), ProblemCode.MODEL_BUSY);
        assertProblem(() -> remove(model, true), ProblemCode.MODEL_BUSY);
        assertThat(fixture.disk.all()).containsExactly(model.path());
    }

    @Test
    void aDefaultModelStaysWithoutItsFile() {
        fixture.defaults(QWEN).synchronise();
        Model model = fixture.models.list(ACTOR, ModelMode.LLM).getFirst().model();
        fixture.disk.with(model.path().toString());
        assertThat(fixture.shown(model).file().state()).isEqualTo(ModelFile.State.PRESENT);

        assertProblem(() -> remove(model, false), ProblemCode.MODEL_IS_DEFAULT);
        assertThat(fixture.disk.all()).isNotEmpty();
        remove(model, true);

        assertThat(fixture.disk.all()).isEmpty();
        assertThat(fixture.shown(model).file().state()).isEqualTo(ModelFile.State.NOT_DOWNLOADED);
        assertThat(fixture.shown(model).file().sizeBytes()).hasValue(77);
    }

    @Test
    void aFileThatAnotherModelUsesStays() {
        Model model = fixture.add("/m/chat.gguf");
        fixture.models.add(ACTOR, new AddModel("/m/chat.gguf", Optional.of(ModelMode.EMBED), Optional.empty()));
        assertProblem(() -> remove(model, true), ProblemCode.MODEL_FILE_KEPT);

        Model linked = fixture.add("/n/target.gguf");
        fixture.disk.link(Path.of("/l/link.gguf"), linked.path());
        fixture.models.add(ACTOR, new AddModel("/l/link.gguf", Optional.empty(), Optional.empty()));
        assertProblem(() -> remove(linked, true), ProblemCode.MODEL_FILE_KEPT);

        assertThat(fixture.disk.all()).contains(model.path(), linked.path());
    }

    @Test
    void aFileOfAnotherProgramStays() {
        fixture.scanner.know(new KnownFolder("Ollama", CatalogueFixture.OTHERS));
        Model direct = fixture.add(CatalogueFixture.OTHERS + "/blobs/sha256-1");
        fixture.disk.link(Path.of("/shortcut"), CatalogueFixture.OTHERS.resolve("blobs"));
        fixture.disk.with(CatalogueFixture.OTHERS + "/blobs/sha256-2");
        Model through =
                fixture.models.add(ACTOR, new AddModel("/shortcut/sha256-2", Optional.empty(), Optional.empty()));

        assertProblem(() -> remove(direct, true), ProblemCode.MODEL_FILE_KEPT);
        assertProblem(() -> remove(through, true), ProblemCode.MODEL_FILE_KEPT);

        assertThat(fixture.disk.all()).hasSize(2);
        remove(direct, false);
        assertThat(fixture.disk.all()).hasSize(2);
    }

    @Test
    void aModelWhoseFileCannotBeDeletedStaysKnown() {
        Model model = fixture.add("/m/chat.gguf");
        fixture.disk.keep(model.path());

        assertProblem(() -> remove(model, true), ProblemCode.MODEL_FILE_KEPT);

        assertThat(fixture.names(ModelMode.LLM)).containsExactly("chat");
    }

    private void remove(Model model, boolean deleteFile) {
        fixture.models.remove(ACTOR, model.mode(), model.name(), deleteFile);
    }
}
