package dev.zenow.application.models;

import static dev.zenow.application.models.CatalogueFixture.ACTOR;
import static dev.zenow.application.models.CatalogueFixture.QWEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.CatalogueEntry;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultModelsTest {
    private final CatalogueFixture fixture = new CatalogueFixture();

    @Test
    void bringsWhatIsNewOnce() {
        fixture.defaults(QWEN).synchronise();
        List<Model> first = all();
        fixture.storage.failNextWrite(ProblemCode.STORAGE_FULL.problem().exception());
        fixture.defaults(QWEN).synchronise();

        assertThat(all()).isEqualTo(first).singleElement().satisfies(model -> {
            assertThat(model.name()).isEqualTo("qwen");
            assertThat(model.source()).isEqualTo(new ModelSource.Default("qwen", QWEN.url()));
            assertThat(model.path()).isEqualTo(Path.of("/own/llm/qwen.gguf"));
        });
        assertThat(fixture.models.list(ACTOR, ModelMode.LLM).getFirst().card()).contains(QWEN.card());
    }

    @Test
    void keepsTheUsersNameAndRefreshesTheRest() {
        fixture.defaults(QWEN).synchronise();
        Model renamed = fixture.models.rename(ACTOR, ModelMode.LLM, "qwen", "mine");
        CatalogueEntry moved =
                new CatalogueEntry("qwen", ModelMode.LLM, QWEN.url().resolve("/new.gguf"), "new.gguf", QWEN.card());

        fixture.defaults(moved).synchronise();

        assertThat(all()).singleElement().satisfies(model -> {
            assertThat(model.id()).isEqualTo(renamed.id());
            assertThat(model.name()).isEqualTo("mine");
            assertThat(model.source()).isEqualTo(new ModelSource.Default("qwen", moved.url()));
            assertThat(model.path()).isEqualTo(Path.of("/own/llm/new.gguf"));
        });
    }

    @Test
    void getsOutOfTheWayOfAUsersName() {
        Model mine = fixture.add("/m/qwen.gguf");

        fixture.defaults(QWEN).synchronise();

        assertThat(fixture.names(ModelMode.LLM)).containsExactly("qwen", "qwen-2");
        assertThat(all()).contains(mine);
    }

    @Test
    void takesOverAFileThatWasAddedByHand() {
        Model mine = fixture.add("/own/llm/qwen.gguf");
        fixture.models.rename(ACTOR, ModelMode.LLM, "qwen", "mine");

        fixture.defaults(QWEN).synchronise();

        assertThat(all()).singleElement().satisfies(model -> {
            assertThat(model.id()).isEqualTo(mine.id());
            assertThat(model.name()).isEqualTo("mine");
            assertThat(model.source()).isInstanceOf(ModelSource.Default.class);
        });
    }

    @Test
    void whatIsBroughtNoLongerCanBeRemoved() {
        fixture.defaults(QWEN).synchronise();

        fixture.defaults().synchronise();

        assertThat(all())
                .singleElement()
                .satisfies(model -> assertThat(model.source()).isEqualTo(new ModelSource.Link(QWEN.url())));
        fixture.models.remove(ACTOR, ModelMode.LLM, "qwen", false);
        assertThat(all()).isEmpty();
    }

    private List<Model> all() {
        return fixture.storage.models().list(ModelMode.LLM);
    }
}
