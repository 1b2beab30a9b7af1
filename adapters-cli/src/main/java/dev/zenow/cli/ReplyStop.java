package dev.zenow.cli;

import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;

/** What Ctrl-C does to one reply: the first stops it, a second one no longer waits for that. */
final class ReplyStop {
    private final Workspace workspace;
    private final Thread waiting;
    private Optional<SessionId> session = Optional.empty();
    private int presses;

    ReplyStop(Workspace workspace, Thread waiting) {
        this.workspace = workspace;
        this.waiting = waiting;
    }

    /** The question was accepted; a Ctrl-C from before counts. */
    void asked(SessionId accepted) {
        boolean pressedBefore;
        synchronized (this) {
            session = Optional.of(accepted);
            pressedBefore = presses > 0;
        }
        if (pressedBefore) {
            interrupt(accepted);
        }
    }

    void pressed() {
        Optional<SessionId> running;
        boolean first;
        synchronized (this) {
            presses++;
            first = presses == 1;
            running = session;
        }
        if (!first) {
            waiting.interrupt();
        } else {
            running.ifPresent(this::interrupt);
        }
    }

    private void interrupt(SessionId running) {
        try {
            workspace.chats().interrupt(workspace.actor(), running);
        } catch (ProblemException unreachable) {
            // There is nobody left to stop the reply, so there is nothing to wait for either.
            waiting.interrupt();
        }
    }
}
