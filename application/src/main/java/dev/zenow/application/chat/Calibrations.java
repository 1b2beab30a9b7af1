package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.ParameterStore;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.tokens.TokenCalibration;
import dev.zenow.domain.tokens.TokenEstimate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each model's replies have taught about its tokens; kept over restarts. */
final class Calibrations {
    private static final System.Logger LOG = System.getLogger(Calibrations.class.getName());

    private final ParameterStore store;
    private final Map<String, TokenCalibration> known = new ConcurrentHashMap<>();

    Calibrations(ParameterStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    TokenCalibration of(String model) {
        return known.computeIfAbsent(model, this::read);
    }

    /** Learns from one prompt whose exact length the engine reported; storage that fails costs the lesson, not the reply. */
    void learn(String model, TokenEstimate prompt, int templateTokens, int promptTokens) {
        TokenCalibration next = known.compute(
                model,
                (_, before) -> (before == null ? read(model) : before).observe(prompt, templateTokens, promptTokens));
        try {
            store.setCalibration(model, requireNonNull(next).encode());
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "the token calibration of " + model + " was not stored", e);
        }
    }

    private TokenCalibration read(String model) {
        return store.calibration(model)
                .map(encoded -> {
                    try {
                        return TokenCalibration.decode(encoded);
                    } catch (IllegalArgumentException e) {
                        LOG.log(System.Logger.Level.WARNING, "the token calibration of " + model + " starts afresh", e);
                        return TokenCalibration.neutral();
                    }
                })
                .orElseGet(TokenCalibration::neutral);
    }
}
