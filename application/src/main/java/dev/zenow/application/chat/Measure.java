package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.tokens.TokenCalibration;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;

/** How a model counts: its id, what was learned about it, and a factor that its own figures have shown. */
record Measure(ModelId model, TokenCalibration calibration, double factor) {
    Measure {
        requireNonNull(model, "model is null");
        requireNonNull(calibration, "calibration is null");
    }

    boolean exact(Message message) {
        return message.tokensExactFor().filter(model::equals).isPresent();
    }

    int tokens(Message message) {
        return exact(message) ? message.tokens() : tokens(PromptMessages.estimate(message));
    }

    int tokens(String text) {
        return tokens(TokenEstimator.estimate(text));
    }

    int tokens(TokenEstimate estimate) {
        return calibration.tokens(estimate);
    }

    int scaled(long tokens) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(tokens * factor));
    }
}
