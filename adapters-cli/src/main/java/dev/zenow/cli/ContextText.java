package dev.zenow.cli;

import dev.zenow.application.chat.ContextReading;
import dev.zenow.application.chat.ContextReading.Dropped;
import dev.zenow.cli.Branch.Turn;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows people how a session's context is shared out, and what is not sent any more. */
final class ContextText {
    private static final int BAR = 50;
    private static final int LISTED = 10;
    private static final int COLUMNS = 50;

    private ContextText() {}

    static void print(PrintStream output, Style style, ContextReading reading, Branch branch) {
        if (reading.contextSize() > 0) {
            output.println("[" + bar(reading, style) + "]  " + reading.used() + " of " + reading.limit()
                    + " tokens for the prompt, " + reading.contextSize() + " with the reply");
            output.println(style.dim("# system " + reading.system() + "   = history " + reading.history()
                    + (reading.memory() > 0 ? "   + memory " + reading.memory() : "") + "   . free "
                    + Math.max(0, reading.limit() - reading.used()) + "   - reply, up to "
                    + reading.replyReserve()));
        } else {
            output.println(reading.used() + " tokens: system " + reading.system() + ", history " + reading.history()
                    + ". No model is chosen, so nobody knows how many it would read.");
        }
        output.println(sent(reading) + accuracy(reading));
        rules(reading.rules()).forEach(output::println);
        dropped(output, style, reading, numbers(branch));
    }

    private static String bar(ContextReading reading, Style style) {
        StringBuilder bar = new StringBuilder();
        int system = reading.system();
        int memory = system + reading.memory();
        int history = memory + reading.history();
        // What a long prompt takes beyond the limit is taken from the reply.
        int free = Math.max(history, reading.limit());
        int size = Math.max(reading.contextSize(), free);
        bar.append(style.warning("#".repeat(upTo(system, size))));
        bar.append(style.warning("+".repeat(upTo(memory, size) - upTo(system, size))));
        bar.append(style.good("=".repeat(upTo(history, size) - upTo(memory, size))));
        bar.append(".".repeat(upTo(free, size) - upTo(history, size)));
        bar.append(style.dim("-".repeat(BAR - upTo(free, size))));
        return bar.toString();
    }

    private static int upTo(int tokens, int size) {
        return (int) Math.min(BAR, Math.round((double) tokens * BAR / size));
    }

    private static String sent(ContextReading reading) {
        String kept = reading.kept().isEmpty() ? "" : " " + reading.kept().size() + " of them kept,";
        return counted(reading.sentTurns(), "turn") + " sent," + kept + " "
                + counted(reading.droppedMessages(), "message") + " not.";
    }

    private static String accuracy(ContextReading reading) {
        if (reading.exact()) {
            return " All were counted by the model.";
        }
        return reading.estimateError().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " Some are estimates; the last one was off by %.1f %%.",
                        100 * Math.abs(reading.estimateError().getAsDouble()))
                : " Some are estimates.";
    }

    private static List<String> rules(ContextRules rules) {
        List<String> lines = new ArrayList<>();
        rules.promptTokens().ifPresent(most -> lines.add("Limited to " + counted(most, "token") + " of prompt."));
        rules.turns().ifPresent(most -> lines.add("Limited to " + counted(most, "earlier turn") + "."));
        if (rules.sendReasoning()) {
            lines.add("What the model thought is sent back to it.");
        }
        return lines;
    }

    private static void dropped(PrintStream output, Style style, ContextReading reading, Map<MessageId, Turn> numbers) {
        List<Dropped> dropped = reading.dropped();
        if (dropped.isEmpty()) {
            return;
        }
        output.println(
                "Not sent" + (dropped.size() > LISTED ? ", the newest " + LISTED + " of " + dropped.size() : "") + ":");
        for (Dropped each : dropped.subList(Math.max(0, dropped.size() - LISTED), dropped.size())) {
            Turn turn = numbers.get(each.question());
            String named = turn == null
                    ? each.question().toString()
                    : "%4d  %s"
                            .formatted(
                                    turn.number(),
                                    TextColumns.padded(
                                            TextColumns.cut(
                                                    TextColumns.oneLine(
                                                            turn.question().content()),
                                                    COLUMNS),
                                            COLUMNS));
            output.println(named + "  " + style.dim(why(each.reason())));
        }
    }

    private static String why(ContextReading.Reason reason) {
        return switch (reason) {
            case WINDOW -> "before what fits";
            case LEFT_OUT -> "left out by you";
            case NO_REPLY -> "without a reply";
        };
    }

    private static Map<MessageId, Turn> numbers(Branch branch) {
        Map<MessageId, Turn> numbers = new HashMap<>();
        branch.turns().forEach(turn -> numbers.put(turn.question().id(), turn));
        return numbers;
    }

    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
