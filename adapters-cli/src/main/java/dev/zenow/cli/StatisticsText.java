package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows people what a session has done and cost. */
final class StatisticsText {
    private static final int MODEL_COLUMNS = 40;

    private StatisticsText() {}

    static void print(CommandContext context, PrintStream output, Style style, SessionStatistics statistics) {
        output.println(ContextText.counted(statistics.questions(), "question") + ", "
                + counted(statistics.replies(), "reply", "replies") + ", "
                + counted(statistics.leaves(), "branch", "branches"));
        statistics
                .firstMessageAt()
                .ifPresent(first -> output.println("From " + context.localTime(first)
                        + statistics
                                .lastMessageAt()
                                .map(last -> " to " + context.localTime(last))
                                .orElse("")));
        Map<String, Integer> statuses = new TreeMap<>();
        statistics.statuses().forEach((status, count) -> statuses.put(JsonShapes.word(status), count));
        counts(output, "Messages", statuses);
        counts(output, "Replies ended by", new TreeMap<>(statistics.finishReasons()));
        if (!statistics.models().isEmpty()) {
            Table table = new Table(
                    List.of("MODEL", "REPLIES", "PROMPT", "CACHED", "REPLY", "SPEED", "WAITED"),
                    MODEL_COLUMNS,
                    Table.UNLIMITED,
                    Table.UNLIMITED,
                    Table.UNLIMITED,
                    Table.UNLIMITED,
                    Table.UNLIMITED,
                    Table.UNLIMITED);
            statistics.models().forEach(use -> row(table, use));
            table.print(output, style);
        }
        output.flush();
    }

    private static void row(Table table, ModelUse use) {
        table.row(
                use.model(),
                Integer.toString(use.replies()),
                use.promptTokens() + " tokens",
                use.promptTokens() == 0 ? "-" : 100 * use.cachedTokens() / use.promptTokens() + " %",
                use.completionTokens() + " tokens",
                use.predictedMillis() > 0
                        ? String.format(
                                Locale.ROOT, "%.1f tokens/s", 1_000 * use.completionTokens() / use.predictedMillis())
                        : "-",
                String.format(Locale.ROOT, "%.1f s", (use.queueMillis() + use.promptMillis()) / 1_000));
    }

    private static void counts(PrintStream output, String heading, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            output.println(heading + ": "
                    + counts.entrySet().stream()
                            .map(each -> each.getValue() + " " + TextColumns.oneLine(each.getKey()))
                            .collect(joining(", ")));
        }
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
