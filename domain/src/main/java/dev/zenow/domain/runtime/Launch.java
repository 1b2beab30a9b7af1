package dev.zenow.domain.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;
import java.util.Objects;

/**
 * What a llama-server is to be started with: one model and its server parameters.
 *
 * <p>Two are equal when they would start the same server: what a model is called, where it came from and when it was added
 * is not part of that, so that a rename of a loaded model asks for no restart.
 */
public record Launch(Model model, ServerParameters parameters) {
    public Launch {
        requireNonNull(model, "model is null");
        requireNonNull(parameters, "parameters is null");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Launch launch
                && model.id().equals(launch.model.id())
                && model.mode() == launch.model.mode()
                && model.path().equals(launch.model.path())
                && parameters.equals(launch.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model.id(), model.mode(), model.path(), parameters);
    }
}
