package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.ModelMode;
import org.junit.jupiter.api.Test;

/** What every {@link RunningModelsStore} does. */
public abstract class RunningModelsStoreContract {
    /** Empty. */
    protected abstract RunningModelsStore running();

    @Test
    void nothingRunsAtFirst() {
        assertThat(running().running(ModelMode.LLM)).isEmpty();
        running().stopped(ModelMode.LLM);
        assertThat(running().running(ModelMode.LLM)).isEmpty();
    }

    @Test
    void countsTheStartsThatHaveNotSucceeded() {
        running().begun(ModelMode.LLM);
        assertThat(running().running(ModelMode.LLM)).hasValue(1);
        running().begun(ModelMode.LLM);
        assertThat(running().running(ModelMode.LLM)).hasValue(2);
        running().succeeded(ModelMode.LLM);
        assertThat(running().running(ModelMode.LLM)).hasValue(0);
        running().begun(ModelMode.LLM);
        assertThat(running().running(ModelMode.LLM)).hasValue(1);
    }

    @Test
    void keepsModesApart() {
        running().succeeded(ModelMode.LLM);
        running().begun(ModelMode.EMBED);
        running().stopped(ModelMode.LLM);

        assertThat(running().running(ModelMode.LLM)).isEmpty();
        assertThat(running().running(ModelMode.EMBED)).hasValue(1);
        assertThat(running().running(ModelMode.RERANK)).isEmpty();
    }
}
