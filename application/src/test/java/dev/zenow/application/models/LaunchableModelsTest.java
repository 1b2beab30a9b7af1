package dev.zenow.application.models;

import static dev.zenow.application.models.CatalogueFixture.ACTOR;
import static dev.zenow.application.models.CatalogueFixture.QWEN;
import static dev.zenow.application.models.CatalogueFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchableModelsTest {
    private final CatalogueFixture fixture = new CatalogueFixture();
    private final LaunchableModels launchable =
            new LaunchableModels(fixture.storage.models(), fixture.disk, fixture.storage, fixture.ids);

    @Test
    void aFileThatStaysKeepsItsModel() {
        Model model = fixture.add("/m/chat.gguf");

        assertThat(launchable.checked(model)).isEqualTo(model);
        assertThat(launchable.checked(model)).isEqualTo(model);
        assertThat(launchable.noticed(model)).isEqualTo(model);
    }

    @Test
    void anotherFileInItsPlaceIsAnotherModelWithTheSameParameters() {
        Model model = fixture.add("/m/chat-00001-of-00002.gguf");
        fixture.storage.models().setCurrent(ModelMode.LLM, Optional.of(model.id()));
        fixture.storage.parameters().setCalibration(model.id(), "learned");
        fixture.storage
                .parameters()
                .setParameters(ACTOR.user(), ModelMode.LLM, Optional.of(model.id()), Map.of("threads", "3"));
        launchable.checked(model);
        fixture.disk.put(Path.of("/m/chat-00002-of-00002.gguf"), new FileStamp(1, Instant.EPOCH.plusSeconds(1)));

        Model other = launchable.checked(model);

        assertThat(other.id()).isNotEqualTo(model.id());
        assertThat(other.name()).isEqualTo(model.name());
        assertThat(fixture.storage.models().current(ModelMode.LLM)).contains(other);
        assertThat(fixture.storage.models().list(ModelMode.LLM)).containsExactly(other);
        assertThat(fixture.storage.parameters().calibration(other.id())).isEmpty();
        assertThat(fixture.storage.parameters().parameters(ACTOR.user(), ModelMode.LLM, Optional.of(other.id())))
                .isEqualTo(Map.of("threads", "3"));
        assertThat(launchable.checked(other)).isEqualTo(other);
        assertThat(launchable.checked(model)).as("by the id that it had").isEqualTo(other);
    }

    @Test
    void whatIsNotThereIsExplained() {
        Model model = fixture.add("/m/chat.gguf");
        fixture.disk.delete(model.path());
        assertProblem(() -> launchable.checked(model), ProblemCode.MODEL_FILE_MISSING);
        assertThat(launchable.noticed(model)).isEqualTo(model);

        fixture.defaults(QWEN).synchronise();
        Model absent = fixture.storage.models().find(ModelMode.LLM, "qwen").orElseThrow();
        assertProblem(() -> launchable.checked(absent), ProblemCode.MODEL_NOT_DOWNLOADED);
        fixture.disk.with(absent.path().toString());
        assertThat(launchable.checked(absent)).isEqualTo(absent);
    }
}
