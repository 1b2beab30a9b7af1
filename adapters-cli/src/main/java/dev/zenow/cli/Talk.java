package dev.zenow.cli;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.io.PrintStream;

/** A conversation as what is done in it sees it: who talks, in which session, and where answers are shown. */
final class Talk {
    private final CommandContext context;
    private final Workspace workspace;
    private final Keyboard keyboard;
    private final Asking asking;
    private final boolean asJson;
    private boolean left;

    /** @param asJson the output holds JSON alone, so that what is meant for people goes to the standard error */
    Talk(CommandContext context, Workspace workspace, Keyboard keyboard, Asking asking, boolean asJson) {
        this.context = context;
        this.workspace = workspace;
        this.keyboard = keyboard;
        this.asking = asking;
        this.asJson = asJson;
    }

    CommandContext context() {
        return context;
    }

    Workspace workspace() {
        return workspace;
    }

    Keyboard keyboard() {
        return keyboard;
    }

    Asking asking() {
        return asking;
    }

    PrintStream output() {
        return asJson ? context.surroundings().error() : context.output();
    }

    Style style() {
        return asJson ? context.errorStyle() : context.outputStyle();
    }

    /** One line for the person. */
    void print(String line) {
        output().println(line);
        output().flush();
    }

    /** A remark beside what is shown. */
    void note(String line) {
        context.note(context.errorStyle().dim(line));
    }

    /** The session; before the first question it is a {@code ProblemException} that says so. */
    SessionId session() {
        return asking.session()
                .orElseThrow(() -> new Problem(
                                ProblemCode.INVALID_REQUEST, "Nothing has been said yet.", "Ask something first.")
                        .exception());
    }

    Session current() {
        return workspace.sessions().get(workspace.actor(), session());
    }

    void change(SessionChange change) {
        workspace.sessions().change(workspace.actor(), session(), change);
    }

    Branch branch() {
        return Branch.of(workspace, session());
    }

    /** A reply has come to its end, which the person has seen unless it failed. */
    void ended(ReplyEvent last) {
        if (last instanceof ReplyEvent.Failed failed) {
            new Failures(context).say(failed.problem());
        }
    }

    void leave() {
        left = true;
    }

    boolean left() {
        return left;
    }
}
