package dev.zenow.cli;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.ReplyEvent;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows a reply to a program: one JSON object on each line, as the HTTP interface streams them. */
final class JsonReplyDisplay implements ReplyDisplay {
    private final PrintStream output;

    JsonReplyDisplay(PrintStream output) {
        this.output = output;
    }

    @Override
    public void asked(Asked asked) {
        print("asked", data -> {
            data.text("session_id", asked.session().toString());
            data.text("message_id", asked.question().toString());
            data.number("retired", asked.retired());
        });
    }

    @Override
    public void show(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Queued(int position) -> print("queued", data -> data.number("position", position));
            case ReplyEvent.Loading(String model) -> print("loading", data -> data.text("model", model));
            case ReplyEvent.Prompt prompt ->
                print("prompt", data -> {
                    data.number("processed", prompt.processed());
                    data.number("total", prompt.total());
                    data.number("cached", prompt.cached());
                });
            case ReplyEvent.Delta(String content, String reasoning) ->
                print("delta", data -> {
                    if (!content.isEmpty()) {
                        data.text("content", content);
                    }
                    if (!reasoning.isEmpty()) {
                        data.text("reasoning", reasoning);
                    }
                });
            case ReplyEvent.ToolCall call ->
                print("tool_call", data -> {
                    data.number("index", call.index());
                    data.text("id", call.id());
                    data.text("name", call.name());
                    data.text("arguments", call.arguments());
                });
            case ReplyEvent.Finished(var message) -> print("message", data -> SessionShapes.message(data, message));
            case ReplyEvent.Interrupted(var message) ->
                print("interrupted", data -> SessionShapes.message(data, message));
            case ReplyEvent.Failed failed -> print("error", data -> JsonShapes.problem(data, failed.problem()));
        }
    }

    @Override
    public void ended() {}

    private void print(String type, Consumer<JsonFields> data) {
        output.println(JsonFields.line(event -> {
            event.text("type", type);
            event.object("data", data);
        }));
        output.flush();
    }
}
