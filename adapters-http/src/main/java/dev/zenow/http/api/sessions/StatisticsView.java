package dev.zenow.http.api.sessions;

import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "SessionStatistics", description = "What a session has cost and done, over all its branches.")
record StatisticsView(
        int questions,

        @Schema(description = "Those that a person wrote included.")
        int replies,

        @Schema(description = "How many branches the tree has.")
        int branches,

        @Schema(
                description = "How many messages have which status.",
                example = "{\"complete\": 12, \"interrupted\": 1}")
        Map<String, Integer> statuses,

        @Schema(
                description = "How often replies ended for which reason, as the engine named it.",
                example = "{\"stop\": 5, \"length\": 1}")
        Map<String, Integer> finishReasons,

        List<ModelUseView> models,
        @Schema(format = "date-time") @Nullable String firstMessageAt,
        @Schema(format = "date-time") @Nullable String lastMessageAt) {
    static StatisticsView of(SessionStatistics statistics) {
        Map<String, Integer> statuses = new TreeMap<>();
        statistics.statuses().forEach((status, count) -> statuses.put(Texts.name(status), count));
        return new StatisticsView(
                statistics.questions(),
                statistics.replies(),
                statistics.leaves(),
                statuses,
                new TreeMap<>(statistics.finishReasons()),
                statistics.models().stream().map(ModelUseView::of).toList(),
                statistics.firstMessageAt().map(Texts::time).orElse(null),
                statistics.lastMessageAt().map(Texts::time).orElse(null));
    }

    @Serdeable
    @Schema(name = "ModelUse", description = "What one model did.")
    record ModelUseView(
            String model,
            int replies,

            @Schema(description = "Of all prompts together.")
            long promptTokens,

            @Schema(description = "How many of them the KV cache already held.")
            long cachedTokens,

            long completionTokens,
            double queueMs,
            double promptMs,
            double predictedMs) {
        static ModelUseView of(ModelUse use) {
            return new ModelUseView(
                    use.model(),
                    use.replies(),
                    use.promptTokens(),
                    use.cachedTokens(),
                    use.completionTokens(),
                    use.queueMillis(),
                    use.promptMillis(),
                    use.predictedMillis());
        }
    }
}
