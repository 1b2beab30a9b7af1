package dev.zenow.cli;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows what was said in a chat.",
        footer = {"  zenow sessions show last", "  zenow sessions show 0199a1b2 --json | jq -r '.messages[-1].content'"
        })
final class SessionsShowCommand implements Callable<Integer> {
    private static final int PAGE = 200;

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The session's id, the beginning of it, or 'last'.")
    private String id = "";

    @Option(names = "--reasoning", description = "Also show what a reasoning model thought.")
    private boolean reasoning;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Session session;
        List<Message> messages;
        try (Workspace workspace = context.open()) {
            SessionId wanted = SessionReference.find(workspace, id);
            session = workspace.sessions().get(workspace.actor(), wanted);
            messages = messages(workspace, wanted);
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> {
                JsonShapes.session(json, session);
                json.text("system_prompt", session.systemPrompt());
                json.objects("messages", messages, JsonShapes::message);
            }));
            return ExitCode.OK;
        }
        Style style = context.outputStyle();
        context.output().println(style.bold(show(TextColumns.oneLine(session.title()))));
        context.output().println(style.dim(session.id() + ", " + context.localTime(session.createdAt())));
        messages.forEach(this::print);
        return ExitCode.OK;
    }

    private static List<Message> messages(Workspace workspace, SessionId session) {
        List<List<Message>> pages = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            MessagePage page = workspace.sessions().messages(workspace.actor(), session, PAGE, cursor);
            pages.addFirst(page.messages());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return pages.stream().flatMap(List::stream).toList();
    }

    private void print(Message message) {
        Style style = context.outputStyle();
        String who = switch (message.role()) {
            case USER -> "You";
            case ASSISTANT -> message.model().map(TextColumns::oneLine).orElse("Reply");
        };
        String status = switch (message.status()) {
            case COMPLETE -> "";
            case INTERRUPTED -> " (interrupted)";
            case FAILED ->
                " (failed" + message.error().map(error -> ": " + error).orElse("") + ")";
            case UNANSWERED -> " (not answered)";
        };
        context.output().println();
        context.output()
                .println(style.bold(who) + " " + style.dim(context.localTime(message.createdAt()))
                        + style.warning(show(status)));
        if (reasoning && !message.reasoning().isEmpty()) {
            context.output().println(style.dim(show(message.reasoning())));
        }
        if (!message.content().isEmpty()) {
            context.output().println(show(message.content()));
        }
    }

    private String show(String text) {
        return context.surroundings().outputIsTerminal() ? TextColumns.harmless(text) : text;
    }
}
