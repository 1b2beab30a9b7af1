package dev.zenow.cli;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import java.io.PrintStream;
import java.util.List;

/** Writes messages for people: who, when, what became of it, and what was said. */
final class MessageText {
    private final CommandContext context;
    private final PrintStream output;
    private final Style style;
    private final boolean reasoning;

    /** @param reasoning whether what a model thought is shown */
    MessageText(CommandContext context, PrintStream output, Style style, boolean reasoning) {
        this.context = context;
        this.output = output;
        this.style = style;
        this.reasoning = reasoning;
    }

    /**
     * @param number stands before it; may be empty
     * @param siblings itself included
     */
    void print(String number, Message message, List<MessageId> siblings) {
        output.println();
        output.println(number + style.bold(who(message)) + " " + style.dim(context.localTime(message.createdAt()))
                + style.dim(place(message, siblings)) + style.warning(show(status(message))));
        if (reasoning && !message.reasoning().isEmpty()) {
            output.println(style.dim(show(message.reasoning())));
        }
        if (!message.content().isEmpty()) {
            output.println(show(message.content()));
        }
        message.toolCalls()
                .forEach(call -> output.println(style.dim("calls ") + TextColumns.oneLine(call.name()) + "("
                        + TextColumns.oneLine(call.arguments()) + ")"
                        + style.dim("  " + TextColumns.oneLine(call.id()))));
        message.toolResults().forEach(result -> {
            output.println(style.dim("result of " + TextColumns.oneLine(result.call())));
            output.println(show(result.content()));
        });
        output.flush();
    }

    static String who(Message message) {
        return switch (message.role()) {
            case USER -> message.goesOn() ? "Tools" : "You";
            case ASSISTANT -> message.model().map(TextColumns::oneLine).orElse("Reply");
        };
    }

    private static String place(Message message, List<MessageId> siblings) {
        String rule = switch (message.rule()) {
            case AUTO -> "";
            case KEEP -> " (kept)";
            case LEAVE_OUT -> " (left out)";
        };
        return siblings.size() < 2
                ? rule
                : " (" + (siblings.indexOf(message.id()) + 1) + " of " + siblings.size() + ")" + rule;
    }

    private static String status(Message message) {
        return switch (message.status()) {
            case COMPLETE -> "";
            case INTERRUPTED -> " (interrupted)";
            case FAILED ->
                " (failed" + message.error().map(error -> ": " + error).orElse("") + ")";
            case UNANSWERED -> " (not answered)";
        };
    }

    private String show(String text) {
        return context.surroundings().outputIsTerminal() ? TextColumns.harmless(text) : text;
    }
}
