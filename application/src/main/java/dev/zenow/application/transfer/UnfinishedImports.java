package dev.zenow.application.transfer;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.sessions.SessionId;
import java.util.List;

/** Deletes the sessions that were half imported when Zenow ended. */
public final class UnfinishedImports {
    private static final System.Logger LOG = System.getLogger(UnfinishedImports.class.getName());
    /** Messages deleted in one transaction. */
    private static final int BATCH = 200;

    private final TransferStore arrivals;
    private final UnitOfWork work;

    public UnfinishedImports(TransferStore arrivals, UnitOfWork work) {
        this.arrivals = requireNonNull(arrivals, "arrivals is null");
        this.work = requireNonNull(work, "work is null");
    }

    /** Returns how many sessions that were; to be called before the first import, which it would take for one of these. */
    public int discard() {
        List<SessionId> left = arrivals.unfinished();
        left.forEach(id -> discard(arrivals, work, id));
        if (!left.isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "deleted what was left of unfinished imports: " + left.size()
                            + " sessions; import their file again");
        }
        return left.size();
    }

    static void discard(TransferStore arrivals, UnitOfWork work, SessionId id) {
        boolean gone = false;
        while (!gone) {
            gone = work.inTransaction(() -> arrivals.discard(id, BATCH));
        }
    }
}
