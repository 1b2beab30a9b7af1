package dev.zenow.http.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** To be read: titles are headings of level 1, who speaks ones of level 2, and whatever is said stays below these. */
final class MarkdownWriter implements ConversationWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Writer to;
    private boolean first = true;

    MarkdownWriter(OutputStream to) {
        this.to = new BufferedWriter(new OutputStreamWriter(to, UTF_8));
    }

    @Override
    public void begin(Session session) throws IOException {
        line(first ? "" : "\n\n", "# ", MarkdownText.inline(session.title()));
        first = false;
        line("\n", "Begun ", time(session.createdAt()), ", last changed ", time(session.updatedAt()));
        if (!session.systemPrompt().isBlank()) {
            details("System prompt", session.systemPrompt());
        }
    }

    @Override
    public void message(Message message) throws IOException {
        switch (message.role()) {
            case USER ->
                line("\n", message.goesOn() ? "## Results of tools · " : "## Question · ", time(message.createdAt()));
            case ASSISTANT -> {
                String model = message.model()
                        .map(name -> " · " + MarkdownText.inline(name))
                        .orElse("");
                line("\n", "## Reply", model, " · ", time(message.createdAt()));
            }
        }
        if (!message.reasoning().isBlank()) {
            details("Reasoning", message.reasoning());
        }
        if (!message.content().isBlank()) {
            to.write('\n');
            MarkdownText.write(message.content(), to);
        }
        for (ToolCall call : message.toolCalls()) {
            line("\n", "Calls **", MarkdownText.inline(call.name()), "** (", MarkdownText.inline(call.id()), "):\n");
            MarkdownText.writeCode("json", call.arguments(), to);
        }
        for (ToolResult result : message.toolResults()) {
            line("\n", "<details>\n<summary>Result of ", html(result.call()), "</summary>\n");
            MarkdownText.writeCode("", result.content(), to);
            line("\n", "</details>");
        }
        if (message.status() != MessageStatus.COMPLETE) {
            String status = message.status().name().toLowerCase(Locale.ROOT);
            String error = message.error()
                    .map(sentence -> ": " + MarkdownText.inline(sentence))
                    .orElse("");
            line("\n", "*(", status, error, ")*");
        }
    }

    @Override
    public void end() {
        // The next heading ends it.
    }

    @Override
    public void finish() throws IOException {
        to.flush();
    }

    private void details(String summary, String text) throws IOException {
        line("\n", "<details>\n<summary>", summary, "</summary>\n");
        MarkdownText.write(text, to);
        line("\n", "</details>");
    }

    private void line(String... parts) throws IOException {
        for (String part : parts) {
            to.write(part);
        }
        to.write('\n');
    }

    /** A summary is HTML, in which Markdown's marks have no meaning. */
    private static String html(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
