package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.storage.UnitOfWork;

/** What is put right when Zenow starts after it ended in the middle of something. */
public final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final MessageStore messages;
    private final UnitOfWork work;

    public Recovery(MessageStore messages, UnitOfWork work) {
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
    }

    /** Marks the questions whose replies were lost, so that they can be asked again; to be called before any is asked. */
    public void run() {
        int unanswered = work.inTransaction(messages::markUnanswered);
        if (unanswered > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> unanswered + " questions were left unanswered and can be asked again");
        }
    }
}
