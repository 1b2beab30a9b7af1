package dev.zenow.cli;

import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "branch",
        description = "Makes a new chat of what was said in another one, which stays as it is.",
        footer = {"  zenow sessions branch last", "  zenow sessions branch 0199a1b2 --turn 3"})
final class SessionsBranchCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SESSION", description = "The session's id, the beginning of it, or 'last'.")
    private String id = "";

    @Option(names = "--turn", paramLabel = "N", description = "Up to the Nth question and its reply; else all.")
    private Optional<Integer> turn = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsBranchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Session made;
        try (Workspace workspace = context.open()) {
            SessionId from = SessionReference.find(workspace, id);
            made = workspace
                    .sessions()
                    .branch(
                            workspace.actor(),
                            from,
                            Branch.of(workspace, from).turn(turn).last().id());
        }
        context.output()
                .println(
                        asJson
                                ? JsonFields.line(json -> SessionShapes.session(json, made))
                                : "Made a new session: " + made.id());
        return ExitCode.OK;
    }
}
