package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Moves sessions to the trash that are more than are kept, and deletes for good what has been there long enough. */
public final class Retirement {
    private static final System.Logger LOG = System.getLogger(Retirement.class.getName());
    private static final int BATCH = 100;

    private final SessionStore sessions;
    private final UnitOfWork work;
    private final Retention retention;
    private final RunningReplies replies;
    private final SessionRemains remains;
    private final ChangeFeed changes;
    private final InstantSource clock;

    public Retirement(
            SessionStore sessions,
            UnitOfWork work,
            Retention retention,
            RunningReplies replies,
            SessionRemains remains,
            ChangeFeed changes,
            InstantSource clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.work = requireNonNull(work, "work is null");
        this.retention = requireNonNull(retention, "retention is null");
        this.replies = requireNonNull(replies, "replies is null");
        this.remains = requireNonNull(remains, "remains is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Throws away what is too much of an owner's sessions; returns how many that were. One that is answering just now stays. */
    public int retire(UserId owner) {
        if (retention.newest().isEmpty()) {
            return 0;
        }
        int retired = 0;
        try {
            int batch = retireSome(owner, retention.newest().getAsInt());
            while (batch > 0) {
                retired += batch;
                batch = retireSome(owner, retention.newest().getAsInt());
            }
        } catch (ProblemException e) {
            // What made the newest session must not fail for it; the next one tries again.
            LOG.log(System.Logger.Level.WARNING, "older sessions could not be moved to the trash", e);
        }
        if (retired > 0) {
            int all = retired;
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> all + " sessions went to the trash: more than "
                            + retention.newest().getAsInt() + " are newer");
        }
        return retired;
    }

    /** Looked at again: somebody may have taken it back since the list was read. */
    private boolean expired(Session session, Instant before) {
        return sessions.find(session.owner(), session.id())
                .flatMap(Session::trashed)
                .filter(since -> since.at().isBefore(before))
                .isPresent();
    }

    /** In pieces: who lowers the limit may have many, and a chat must not wait for all of them. */
    private int retireSome(UserId owner, int keep) {
        Instant now = clock.instant();
        List<Session> retired = work.inTransaction(() -> {
            List<Session> surplus = sessions.surplus(owner, keep, BATCH).stream()
                    .filter(session -> !replies.running(session.id()))
                    .toList();
            surplus.forEach(session ->
                    sessions.update(session.withTrashed(Optional.of(new Trashed(now, Trashed.Reason.RETENTION)))));
            return surplus;
        });
        retired.forEach(
                session -> changes.publish(new Change.OfSession(owner, session.id(), Change.OfSession.Kind.RETIRED)));
        return retired.size();
    }

    /** Deletes for good what has been in the trash for long enough; returns how many sessions that were. */
    public int purgeExpired() {
        Instant before = clock.instant().minus(retention.trash());
        int purged = 0;
        List<Session> batch = sessions.trashedBefore(before, BATCH);
        while (!batch.isEmpty()) {
            // One by one: a session may be long, and a chat must not wait for a hundred of them.
            for (Session session : batch) {
                if (work.inTransaction(
                        () -> expired(session, before) && sessions.delete(session.owner(), session.id()))) {
                    purged++;
                    remains.forget(session.id());
                    changes.publish(new Change.OfSession(session.owner(), session.id(), Change.OfSession.Kind.DELETED));
                }
            }
            batch = sessions.trashedBefore(before, BATCH);
        }
        return purged;
    }
}
