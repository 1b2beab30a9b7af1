package dev.zenow.application.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} does. */
public abstract class ModelStoreContract {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");

    /** Empty. */
    protected abstract ModelStore models();

    @Test
    void findsWhatWasInserted() {
        Model model = inserted(ModelMode.LLM, "qwen 中文");

        assertThat(models().find(ModelMode.LLM, "qwen 中文")).contains(model);
        assertThat(models().find(ModelMode.LLM, "other")).isEmpty();
        assertThat(models().find(ModelMode.EMBED, "qwen 中文")).isEmpty();
    }

    @Test
    void refusesANameThatTheModeHas() {
        Model model = inserted(ModelMode.LLM, "qwen");
        Model other = new Model("qwen", ModelMode.LLM, Path.of("/models/other.gguf"), MORNING);

        assertThatThrownBy(() -> models().insert(other)).isInstanceOf(IllegalStateException.class);
        assertThat(models().find(ModelMode.LLM, "qwen")).contains(model);
        inserted(ModelMode.EMBED, "qwen");
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

        models().setCurrent(ModelMode.LLM, Optional.of("first"));
        models().setCurrent(ModelMode.EMBED, Optional.of("first"));
        assertThat(models().current(ModelMode.LLM)).contains(first);

        models().setCurrent(ModelMode.LLM, Optional.of("second"));
        assertThat(models().current(ModelMode.LLM)).contains(second);
        assertThat(models().current(ModelMode.EMBED)).contains(embedding);

        models().setCurrent(ModelMode.LLM, Optional.empty());
        assertThat(models().current(ModelMode.LLM)).isEmpty();
        assertThat(models().current(ModelMode.EMBED)).contains(embedding);
    }

    @Test
    void refusesACurrentModelThatIsNotKnown() {
        Model model = inserted(ModelMode.LLM, "known");
        models().setCurrent(ModelMode.LLM, Optional.of("known"));

        assertThatThrownBy(() -> models().setCurrent(ModelMode.LLM, Optional.of("unknown")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(models().current(ModelMode.LLM)).contains(model);
    }

    @Test
    void removesAModelThatIsThenCurrentNoLonger() {
        inserted(ModelMode.LLM, "gone");
        Model kept = inserted(ModelMode.EMBED, "gone");
        models().setCurrent(ModelMode.LLM, Optional.of("gone"));
        models().setCurrent(ModelMode.EMBED, Optional.of("gone"));

        assertThat(models().remove(ModelMode.LLM, "gone")).isTrue();

        assertThat(models().find(ModelMode.LLM, "gone")).isEmpty();
        assertThat(models().current(ModelMode.LLM)).isEmpty();
        assertThat(models().current(ModelMode.EMBED)).contains(kept);
        assertThat(models().remove(ModelMode.LLM, "gone")).isFalse();
    }

    private Model inserted(ModelMode mode, String name) {
        Model model = new Model(name, mode, Path.of("/models/中文", name + ".gguf"), MORNING);
        models().insert(model);
        return model;
    }
}
