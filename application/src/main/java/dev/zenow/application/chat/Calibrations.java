package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.tokens.Script;
import dev.zenow.domain.tokens.TokenCalibration;
import dev.zenow.domain.tokens.TokenCalibration.Correction;
import dev.zenow.domain.tokens.TokenEstimate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each model's replies have taught about its tokens; kept over restarts. */
final class Calibrations {
    private static final System.Logger LOG = System.getLogger(Calibrations.class.getName());

    /** Relative change of a ratio from which on it is stored. */
    private static final double NOTABLE = 0.01;

    private final ParameterStore store;
    private final Map<ModelId, TokenCalibration> known = new ConcurrentHashMap<>();
    /** As the storage has them: a change too small to matter is not worth a synced write behind every reply. */
    private final Map<ModelId, TokenCalibration> stored = new ConcurrentHashMap<>();

    Calibrations(ParameterStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    TokenCalibration of(ModelId model) {
        return known.computeIfAbsent(model, this::read);
    }

    /** Learns from one prompt whose exact length the engine reported; storage that fails costs the lesson, not the reply. */
    void learn(ModelId model, TokenEstimate prompt, int templateTokens, int promptTokens) {
        TokenCalibration next = requireNonNull(known.compute(
                model,
                (_, before) -> (before == null ? read(model) : before).observe(prompt, templateTokens, promptTokens)));
        TokenCalibration kept = stored.getOrDefault(model, TokenCalibration.neutral());
        if (Arrays.stream(Script.values()).noneMatch(script -> moved(kept.of(script), next.of(script)))) {
            return;
        }
        try {
            store.setCalibration(model, next.encode());
            stored.put(model, next);
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "the token calibration of " + model + " was not stored", e);
        }
    }

    private static boolean moved(Correction kept, Correction next) {
        return Math.abs(next.ratio() / kept.ratio() - 1) > NOTABLE;
    }

    private TokenCalibration read(ModelId model) {
        TokenCalibration kept = decoded(model);
        stored.put(model, kept);
        return kept;
    }

    private TokenCalibration decoded(ModelId model) {
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
