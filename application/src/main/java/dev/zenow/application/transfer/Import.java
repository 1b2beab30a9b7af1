package dev.zenow.application.transfer;

import dev.zenow.application.changes.Change.OfSession;
import dev.zenow.application.transfer.TransferService.Tools;
import dev.zenow.application.transfer.Transfers.Imported;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One file being taken in. */
final class Import implements ConversationSink {
    private static final System.Logger LOG = System.getLogger(Import.class.getName());
    /** Sessions that a problem names. */
    private static final int MOST_IN_WORDS = 5;

    private final Tools tools;
    private final UserId owner;
    private final List<SessionId> named = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private int sessionCount;
    private long messageCount;
    private @Nullable Arrival arriving;

    Import(Tools tools, UserId owner) {
        this.tools = tools;
        this.owner = owner;
    }

    @Override
    public void open(Optional<SessionId> id) {
        if (arriving != null) {
            throw new IllegalStateException("the session before was not closed");
        }
        arriving = new Arrival(tools, owner, id);
    }

    @Override
    public void message(Message message) {
        opened().add(message);
    }

    @Override
    public void close(Session session) {
        Arrival arrived = opened();
        Session settled = arrived.settle(session);
        arriving = null;
        sessionCount++;
        messageCount += arrived.count();
        if (named.size() < Imported.MOST_NAMED) {
            named.add(settled.id());
        }
        tools.changes().publish(new OfSession(owner, settled.id(), OfSession.Kind.CREATED));
    }

    @Override
    public void skipped(String what) {
        skipped.merge(what, 1, Math::addExact);
    }

    Imported result() {
        return new Imported(named, sessionCount, messageCount, skipped);
    }

    /** To be called at the end, however it came. */
    void discardUnfinished() {
        if (arriving != null) {
            try {
                arriving.discard();
            } catch (RuntimeException failed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "half of an imported session is left, unseen; the next start deletes it",
                        failed);
            }
        }
    }

    /** The same problem, and what was taken in before it. */
    ProblemException withKept(ProblemException failed) {
        if (sessionCount == 0) {
            return failed;
        }
        StringBuilder words = new StringBuilder(failed.problem().detail())
                .append(sessionCount == 1 ? " The session before it is kept: " : " The sessions before it are kept: ");
        for (int i = 0; i < Math.min(named.size(), MOST_IN_WORDS); i++) {
            words.append(i == 0 ? "" : ", ").append(named.get(i));
        }
        if (sessionCount > MOST_IN_WORDS) {
            words.append(" and ").append(sessionCount - MOST_IN_WORDS).append(" more");
        }
        return new Problem(
                        failed.problem().code(),
                        words.append('.').toString(),
                        failed.problem().nextStep())
                .exception(failed);
    }

    private Arrival opened() {
        if (arriving == null) {
            throw new IllegalStateException("no session was opened");
        }
        return arriving;
    }
}
