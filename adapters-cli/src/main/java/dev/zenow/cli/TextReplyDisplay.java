package dev.zenow.cli;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.Usage;
import java.io.PrintStream;
import java.util.Locale;

/** Shows a reply to a person as it comes; into a pipe or a file goes its text alone. */
final class TextReplyDisplay implements ReplyDisplay {
    private final CommandContext context;
    private final ProgressLine progress;
    private final PrintStream output;
    private final boolean terminal;
    private final Style style;
    private boolean thinking;
    private boolean midLine;
    private int retired;
    private boolean toldOfRetired;

    TextReplyDisplay(CommandContext context, ProgressLine progress) {
        this.context = context;
        this.progress = progress;
        this.output = context.output();
        this.terminal = context.surroundings().outputIsTerminal();
        this.style = context.outputStyle();
    }

    @Override
    public void asked(Asked asked) {
        retired += asked.retired();
        progress.show("Waiting for the reply", "");
    }

    @Override
    public void show(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Queued(int position) -> progress.show("Waiting in line", "at place " + position);
            case ReplyEvent.Loading(String model) -> progress.show("Loading " + TextColumns.oneLine(model), "");
            case ReplyEvent.Prompt prompt -> progress.show("Reading the prompt", percent(prompt));
            case ReplyEvent.Delta(String content, String reasoning) -> {
                progress.hide();
                reasoning(reasoning);
                content(content);
                output.flush();
            }
            case ReplyEvent.ToolCall call -> progress.show("Calling " + TextColumns.oneLine(call.name()), "");
            case ReplyEvent.Finished(Message message) -> {
                finishLine();
                message.toolCalls()
                        .forEach(call -> context.note("The reply calls " + TextColumns.oneLine(call.name()) + "("
                                + TextColumns.oneLine(call.arguments()) + ")."));
                figures(message);
            }
            case ReplyEvent.Interrupted(Message message) -> {
                finishLine();
                boolean silent =
                        message.content().isEmpty() && message.reasoning().isEmpty();
                context.note(context.errorStyle()
                        .dim(silent ? "Interrupted before anything was said." : "Interrupted. What was said is kept."));
            }
            case ReplyEvent.Failed _ -> finishLine();
        }
    }

    @Override
    public void ended() {
        finishLine();
        if (retired > 0 && !toldOfRetired) {
            toldOfRetired = true;
            context.note(context.errorStyle().dim(Retired.sentence(retired)));
        }
    }

    private void reasoning(String text) {
        if (text.isEmpty() || !terminal) {
            return;
        }
        if (!thinking && !style.coloured()) {
            output.print("(thinking) ");
        }
        thinking = true;
        print(text, style.dim(TextColumns.harmless(text)));
    }

    private void content(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (thinking) {
            thinking = false;
            output.print(midLine ? "\n\n" : "\n");
        }
        print(text, terminal ? TextColumns.harmless(text) : text);
    }

    private void print(String text, String shown) {
        output.print(shown);
        midLine = !text.endsWith("\n");
    }

    private void finishLine() {
        progress.hide();
        thinking = false;
        if (midLine) {
            output.println();
            midLine = false;
        }
        output.flush();
    }

    private void figures(Message message) {
        if (message.finishReason().filter("length"::equals).isPresent()) {
            context.note("The reply was cut at its longest; --max-tokens allows more.");
        }
        if (!terminal || message.usage().isEmpty() || message.timings().isEmpty()) {
            return;
        }
        Usage usage = message.usage().get();
        Timings timings = message.timings().get();
        double seconds = timings.predictedMillis() / 1000;
        String speed =
                seconds > 0 ? String.format(Locale.ROOT, ", %.1f tokens/s", usage.completionTokens() / seconds) : "";
        String first = String.format(
                Locale.ROOT, ", begun after %.1f s", (timings.queueMillis() + timings.promptMillis()) / 1000);
        context.note(context.errorStyle().dim(usage.completionTokens() + " tokens" + speed + first));
    }

    private static String percent(ReplyEvent.Prompt prompt) {
        return prompt.total() == 0 ? "" : 100L * prompt.processed() / prompt.total() + " %";
    }
}
