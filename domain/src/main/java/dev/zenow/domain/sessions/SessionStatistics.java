package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session has cost and done, over all its branches.
 *
 * @param questions messages of people; the results of tools are none
 * @param replies messages of models, edited ones included
 * @param leaves how many branches the tree has
 * @param finishReasons how often replies ended for which reason, as the engine named it
 * @param models one for each model that replied, by name
 */
public record SessionStatistics(
        int questions,
        int replies,
        int leaves,
        Map<MessageStatus, Integer> statuses,
        Map<String, Integer> finishReasons,
        List<ModelUse> models,
        Optional<Instant> firstMessageAt,
        Optional<Instant> lastMessageAt) {
    public SessionStatistics {
        statuses = Map.copyOf(statuses);
        finishReasons = Map.copyOf(finishReasons);
        models = List.copyOf(models);
        requireNonNull(firstMessageAt, "firstMessageAt is null");
        requireNonNull(lastMessageAt, "lastMessageAt is null");
    }

    /**
     * What one model did.
     *
     * @param promptTokens of all prompts together, {@code cachedTokens} of which needed no work
     * @param promptMillis evaluating prompts
     * @param predictedMillis generating
     */
    public record ModelUse(
            String model,
            int replies,
            long promptTokens,
            long cachedTokens,
            long completionTokens,
            double queueMillis,
            double promptMillis,
            double predictedMillis) {
        public ModelUse {
            requireNonNull(model, "model is null");
        }
    }
}
