package dev.zenow.sqlite;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The messages of a session that share role, status, reason of their end and model, counted together. */
@MappedEntity("message")
record StatisticsRow(
        @Id String role,
        String status,
        @Nullable String finishReason,
        @Nullable String model,
        int messages,
        int questions,
        int leaves,
        double promptTokens,
        double cachedTokens,
        double completionTokens,
        double queueMillis,
        double promptMillis,
        double predictedMillis,
        long firstAt,
        long lastAt) {
    static SessionStatistics statistics(List<StatisticsRow> all) {
        List<StatisticsRow> replies =
                all.stream().filter(StatisticsRow::isReply).toList();
        return new SessionStatistics(
                all.stream().mapToInt(StatisticsRow::questions).sum(),
                count(all, StatisticsRow::isReply),
                all.stream().mapToInt(StatisticsRow::leaves).sum(),
                all.stream()
                        .collect(groupingBy(
                                row -> MessageStatus.valueOf(row.status), summingInt(StatisticsRow::messages))),
                counted(replies),
                models(replies),
                all.stream()
                        .map(StatisticsRow::firstAt)
                        .min(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli),
                all.stream()
                        .map(StatisticsRow::lastAt)
                        .max(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli));
    }

    private boolean isReply() {
        return role.equals(MessageRole.ASSISTANT.name());
    }

    private static int count(List<StatisticsRow> rows, Predicate<StatisticsRow> wanted) {
        return rows.stream().filter(wanted).mapToInt(StatisticsRow::messages).sum();
    }

    private static Map<String, Integer> counted(List<StatisticsRow> replies) {
        return replies.stream()
                .flatMap(row -> Optional.ofNullable(row.finishReason).map(reason -> Map.entry(reason, row)).stream())
                .collect(groupingBy(Map.Entry::getKey, summingInt(entry -> entry.getValue().messages)));
    }

    private static List<ModelUse> models(List<StatisticsRow> replies) {
        return replies.stream()
                .flatMap(row -> Optional.ofNullable(row.model).map(model -> Map.entry(model, row)).stream())
                .collect(groupingBy(Map.Entry::getKey))
                .entrySet()
                .stream()
                .map(entry -> use(
                        entry.getKey(),
                        entry.getValue().stream().map(Map.Entry::getValue).toList()))
                .sorted(Comparator.comparing(ModelUse::model))
                .toList();
    }

    private static ModelUse use(String model, List<StatisticsRow> replies) {
        return new ModelUse(
                model,
                count(replies, _ -> true),
                Math.round(sum(replies, StatisticsRow::promptTokens)),
                Math.round(sum(replies, StatisticsRow::cachedTokens)),
                Math.round(sum(replies, StatisticsRow::completionTokens)),
                sum(replies, StatisticsRow::queueMillis),
                sum(replies, StatisticsRow::promptMillis),
                sum(replies, StatisticsRow::predictedMillis));
    }

    private static double sum(List<StatisticsRow> rows, ToDoubleFunction<StatisticsRow> figure) {
        return rows.stream().mapToDouble(figure).sum();
    }
}
