package dev.zenow.application.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} does. */
public abstract class ModelStoreContract {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final FileStamp STAMP = new FileStamp(4_711, MORNING);
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final ModelSource LOCAL = new ModelSource.Local();
    private static final URI URL = URI.create("https://example.org/a%20b.gguf?x=1#y");

    /** Empty. */
    protected abstract ModelStore models();

    /** Of the same storage, and empty. */
    protected abstract ParameterStore parameters();

    @Test
    void findsWhatWasInserted() {
        Model model = inserted(ModelMode.LLM, "qwen 中文");

        assertThat(models().find(model.id())).contains(model);
        assertThat(models().find(ModelMode.LLM, "qwen 中文")).contains(model);
        assertThat(models().find(new ModelId(UUID.randomUUID()))).isEmpty();
        assertThat(models().find(ModelMode.LLM, "other")).isEmpty();
        assertThat(models().find(ModelMode.EMBED, "qwen 中文")).isEmpty();
    }

    @Test
    void keepsWhereAModelComesFrom() {
        for (ModelSource source : List.of(new ModelSource.Default("an entry", URL), new ModelSource.Link(URL), LOCAL)) {
            Model model = model(ModelMode.LLM, "from " + source, source);
            models().insert(model);
            assertThat(models().find(model.id())).contains(model);
        }
    }

    @Test
    void refusesANameThatTheModeHas() {
        Model model = inserted(ModelMode.LLM, "qwen");

        assertThatThrownBy(() -> inserted(ModelMode.LLM, "qwen")).isInstanceOf(IllegalStateException.class);
        assertThat(models().find(ModelMode.LLM, "qwen")).contains(model);
        inserted(ModelMode.EMBED, "qwen");
    }

    @Test
    void changesNameSourceAndPath() {
        Model model = inserted(ModelMode.LLM, "before");
        Model other = inserted(ModelMode.LLM, "taken");
        models().setCurrent(ModelMode.LLM, Optional.of(model.id()));
        Model changed = new Model(
                model.id(),
                "after",
                ModelMode.LLM,
                new ModelSource.Link(URL),
                Path.of("/elsewhere.gguf").toAbsolutePath(),
                MORNING);

        assertThat(models().update(changed)).isTrue();

        assertThat(models().find(ModelMode.LLM, "after")).contains(changed);
        assertThat(models().find(ModelMode.LLM, "before")).isEmpty();
        assertThat(models().current(ModelMode.LLM)).contains(changed);
        assertThatThrownBy(() -> models().update(changed.withName("taken"))).isInstanceOf(IllegalStateException.class);
        assertThat(models().find(ModelMode.LLM, "taken")).contains(other);
        assertThat(models().update(model(ModelMode.LLM, "nobody", LOCAL))).isFalse();
    }

    @Test
    void listsAModesModelsByName() {
        Model second = inserted(ModelMode.LLM, "b");
        Model first = inserted(ModelMode.LLM, "a");
        Model third = inserted(ModelMode.LLM, "c");
        inserted(ModelMode.RERANK, "aa");

        assertThat(models().list(ModelMode.LLM)).containsExactly(first, second, third);
        assertThat(models().list(ModelMode.EMBED)).isEmpty();
    }

    @Test
    void keepsOneCurrentModelForEachMode() {
        Model first = inserted(ModelMode.LLM, "first");
        Model second = inserted(ModelMode.LLM, "second");
        Model embedding = inserted(ModelMode.EMBED, "first");
        assertThat(models().current(ModelMode.LLM)).isEmpty();

        models().setCurrent(ModelMode.LLM, Optional.of(first.id()));
        models().setCurrent(ModelMode.EMBED, Optional.of(embedding.id()));
        assertThat(models().current(ModelMode.LLM)).contains(first);

        models().setCurrent(ModelMode.LLM, Optional.of(second.id()));
        assertThat(models().current(ModelMode.LLM)).contains(second);
        assertThat(models().current(ModelMode.EMBED)).contains(embedding);

        models().setCurrent(ModelMode.LLM, Optional.empty());
        assertThat(models().current(ModelMode.LLM)).isEmpty();
        assertThat(models().current(ModelMode.EMBED)).contains(embedding);
    }

    @Test
    void refusesACurrentModelThatTheModeDoesNotHave() {
        Model model = inserted(ModelMode.LLM, "known");
        Model other = inserted(ModelMode.EMBED, "another mode's");
        models().setCurrent(ModelMode.LLM, Optional.of(model.id()));

        for (ModelId wrong : List.of(new ModelId(UUID.randomUUID()), other.id())) {
            assertThatThrownBy(() -> models().setCurrent(ModelMode.LLM, Optional.of(wrong)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(models().current(ModelMode.LLM)).contains(model);
    }

    @Test
    void removesAModelThatIsThenCurrentNoLonger() {
        Model gone = inserted(ModelMode.LLM, "gone");
        Model kept = inserted(ModelMode.EMBED, "gone");
        models().setCurrent(ModelMode.LLM, Optional.of(gone.id()));
        models().setCurrent(ModelMode.EMBED, Optional.of(kept.id()));

        assertThat(models().remove(gone.id())).isTrue();

        assertThat(models().find(ModelMode.LLM, "gone")).isEmpty();
        assertThat(models().current(ModelMode.LLM)).isEmpty();
        assertThat(models().current(ModelMode.EMBED)).contains(kept);
        assertThat(models().remove(gone.id())).isFalse();
    }

    @Test
    void whatIsKnownOfAModelGoesWithIt() {
        Model gone = inserted(ModelMode.LLM, "gone");
        Model kept = inserted(ModelMode.LLM, "kept");
        teach(gone);
        teach(kept);

        models().remove(gone.id());

        assertThat(learned(gone)).isEmpty();
        assertThat(parameters().calibration(gone.id())).isEmpty();
        assertThat(learned(kept)).isEqualTo(Map.of("n", "kept"));
        assertThat(parameters().calibration(kept.id())).contains("kept");
    }

    @Test
    void keepsTheStampOfAFile() {
        Model model = inserted(ModelMode.LLM, "model");
        assertThat(models().stamp(model.id())).isEmpty();

        assertThat(models().setStamp(model.id(), STAMP)).isTrue();

        assertThat(models().stamp(model.id())).contains(STAMP);
        assertThat(models().find(model.id())).contains(model);
        assertThat(models().setStamp(new ModelId(UUID.randomUUID()), STAMP)).isFalse();
    }

    @Test
    void aReplacedFileKeepsParametersAndLosesTheCalibration() {
        Model before = inserted(ModelMode.LLM, "model");
        Model other = inserted(ModelMode.LLM, "other");
        models().setCurrent(ModelMode.LLM, Optional.of(before.id()));
        teach(before);
        teach(other);
        ModelId id = new ModelId(UUID.randomUUID());

        assertThat(models().replaceFile(before.id(), id, STAMP)).isTrue();

        Model after = new Model(id, before.name(), ModelMode.LLM, LOCAL, before.path(), before.addedAt());
        assertThat(models().list(ModelMode.LLM)).containsExactly(after, other);
        assertThat(models().current(ModelMode.LLM)).contains(after);
        assertThat(models().stamp(id)).contains(STAMP);
        assertThat(learned(after)).isEqualTo(Map.of("n", "model"));
        assertThat(learned(before)).isEmpty();
        assertThat(parameters().calibration(id)).isEmpty();
        assertThat(parameters().calibration(before.id())).isEmpty();
        assertThat(parameters().calibration(other.id())).contains("other");
        assertThat(models().replaceFile(before.id(), id, STAMP)).isFalse();
    }

    private void teach(Model model) {
        parameters().setParameters(OWNER, model.mode(), Optional.of(model.id()), Map.of("n", model.name()));
        parameters().setCalibration(model.id(), model.name());
    }

    private Map<String, String> learned(Model model) {
        return parameters().parameters(OWNER, model.mode(), Optional.of(model.id()));
    }

    private Model inserted(ModelMode mode, String name) {
        Model model = model(mode, name, LOCAL);
        models().insert(model);
        return model;
    }

    private static Model model(ModelMode mode, String name, ModelSource source) {
        Path path = Path.of("/models/中文", "file.gguf").toAbsolutePath();
        return new Model(new ModelId(UUID.randomUUID()), name, mode, source, path, MORNING);
    }
}
