package dev.zenow.domain.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;

/** What a llama-server is to be started with: one model and its server parameters. */
public record Launch(Model model, ServerParameters parameters) {
    public Launch {
        requireNonNull(model, "model is null");
        requireNonNull(parameters, "parameters is null");
    }
}
