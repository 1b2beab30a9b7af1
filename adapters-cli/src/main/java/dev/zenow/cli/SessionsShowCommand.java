package dev.zenow.cli;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = {
            "Shows what was said in a chat.",
            "It is the branch that is shown and continued; (2 of 3) stands beside what has others at its place."
        },
        footer = {"  zenow sessions show last", "  zenow sessions show 0199a1b2 --json | jq -r '.messages[-1].content'"
        })
final class SessionsShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SESSION", description = "The session's id, the beginning of it, or 'last'.")
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
        Branch branch;
        try (Workspace workspace = context.open()) {
            SessionId wanted = SessionReference.find(workspace, id);
            session = workspace.sessions().get(workspace.actor(), wanted);
            branch = Branch.of(workspace, wanted);
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> SessionShapes.conversation(json, session, branch)));
            return ExitCode.OK;
        }
        Style style = context.outputStyle();
        String place = session.trashed().isPresent() ? ", in the trash" : session.archived() ? ", archived" : "";
        context.output().println(style.bold(TextColumns.oneLine(session.title())));
        context.output()
                .println(style.dim(session.id() + ", " + context.localTime(session.createdAt())
                        + (session.pinned() ? ", pinned" : "") + place));
        MessageText text = new MessageText(context, context.output(), style, reasoning);
        for (Message message : branch.messages()) {
            text.print("", message, branch.siblings(message));
        }
        return ExitCode.OK;
    }
}
