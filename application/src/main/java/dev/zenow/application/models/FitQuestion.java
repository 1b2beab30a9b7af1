package dev.zenow.application.models;

import java.util.OptionalInt;

/**
 * With what a model's memory is to be foretold; what is empty is as the model would be started.
 *
 * @param contextSize tokens that each slot is guaranteed
 * @param gpuLayers layers kept in video memory
 */
public record FitQuestion(OptionalInt contextSize, OptionalInt gpuLayers) {
    /** As the model would be started. */
    public static final FitQuestion AS_CONFIGURED = new FitQuestion(OptionalInt.empty(), OptionalInt.empty());
}
