package dev.zenow.bootstrap.benchmark;

import java.util.List;
import java.util.Locale;

/** Writes what the cache benchmark found as a table in Markdown. */
final class KvReport {
    private static final double MOST_AGAIN = 0.5;
    private static final double LEAST_FILL = 0.65;
    private static final double MOST_AGAIN_SHIFTING = 0.25;
    private static final double LEAST_FILL_SHIFTING = 0.85;

    private KvReport() {}

    static String of(KvPlan plan, List<KvResult> results) {
        StringBuilder text = new StringBuilder();
        line(text, "## Chats longer than their context");
        line(text, "");
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%d turns past a budget of %d tokens (%d without a cache); tokens as the engine counted them.",
                        plan.turns(),
                        plan.budget(),
                        plan.turnsWithoutCache()));
        line(text, "");
        line(
                text,
                "| question/reply | way | evaluated again ÷ appended | budget filled | goal | wait p50 | p99 | longest at a cut | cuts |");
        line(text, "|---|---|---:|---:|---|---:|---:|---:|---:|");
        for (KvResult result : results) {
            Quantiles wait = result.waitMillis();
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %.2f | %.0f %% | %s | %.0f ms | %.0f ms | %.0f ms | %d |",
                            result.shape(),
                            result.way().label(),
                            result.again(),
                            100 * result.fill(),
                            goal(result),
                            wait.p50(),
                            wait.p99(),
                            result.longestWaitAtCut(),
                            result.cuts()));
        }
        line(text, "");
        return text.toString();
    }

    private static String goal(KvResult result) {
        return switch (result.way()) {
            case ZENOW -> goal(result, MOST_AGAIN, LEAST_FILL);
            case ZENOW_SHIFTING -> goal(result, MOST_AGAIN_SHIFTING, LEAST_FILL_SHIFTING);
            case SLIDE, SLIDE_SHIFTING, NO_CACHE -> "";
        };
    }

    private static String goal(KvResult result, double mostAgain, double leastFill) {
        return Report.goal(
                String.format(Locale.ROOT, "≤ %s at ≥ %.0f %%", mostAgain, 100 * leastFill),
                result.again() <= mostAgain && result.fill() >= leastFill);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
