package dev.zenow.application.transfer;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.sessions.MessageOutline;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Export and import over the stores; see {@link Transfers} for what it promises. Nothing is retired after an import, though there
 * may be more sessions than are kept then: whoever brings a thousand old chats wants to see them, not to look for them in the trash.
 * The next new chat retires what is too much.
 */
public final class TransferService implements Transfers {
    private final TransferPorts ports;
    private final Tools tools;
    private final InstantSource clock;

    public TransferService(TransferPorts ports, UuidV7 ids, InstantSource clock) {
        this.ports = requireNonNull(ports, "ports is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.tools = new Tools(
                ports.arrivals(),
                ports.messages(),
                ports.work(),
                ports.changes(),
                requireNonNull(ids, "ids is null"),
                clock);
    }

    /** What an import works with. */
    record Tools(
            TransferStore arrivals,
            MessageStore messages,
            UnitOfWork work,
            ChangeFeed changes,
            UuidV7 ids,
            InstantSource clock) {}

    @Override
    public void export(Actor actor, Optional<SessionId> wanted, ExportFormat format, OutputStream to)
            throws IOException {
        Optional<Session> one = wanted.map(
                id -> ports.sessions().find(actor.user(), id).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception));
        ConversationWriter writer = ports.codec().writer(format, to, clock.instant());
        if (one.isPresent()) {
            write(one.get(), format, writer);
        } else {
            for (SessionId id : ports.arrivals().exported(actor.user())) {
                Optional<Session> session = ports.sessions()
                        .find(actor.user(), id)
                        .filter(found -> found.trashed().isEmpty());
                if (session.isPresent()) {
                    write(session.get(), format, writer);
                }
            }
        }
        writer.finish();
    }

    @Override
    public Imported importFrom(Actor actor, InputStream from) throws IOException {
        Import taken = new Import(tools, actor.user());
        try {
            ports.codec().read(from, actor.user(), taken);
            return taken.result();
        } catch (ProblemException failed) {
            throw taken.withKept(failed);
        } finally {
            taken.discardUnfinished();
        }
    }

    private void write(Session session, ExportFormat format, ConversationWriter writer) throws IOException {
        writer.begin(session);
        switch (format) {
            case JSON -> writeAll(session.id(), writer);
            case MARKDOWN, OPENAI -> {
                if (session.activeLeaf().isPresent()) {
                    writeBranch(session.id(), session.activeLeaf().get(), writer);
                }
            }
        }
        writer.end();
    }

    private void writeAll(SessionId session, ConversationWriter writer) throws IOException {
        PageSize size = new PageSize();
        List<Message> page = ports.messages().page(session, Optional.empty(), size.limit());
        while (!page.isEmpty()) {
            writeEach(page, writer);
            size.learn(page);
            page = ports.messages().page(session, Optional.of(page.getLast().id()), size.limit());
        }
    }

    private void writeBranch(SessionId session, MessageId leaf, ConversationWriter writer) throws IOException {
        PageSize size = new PageSize();
        List<MessageOutline> path = ports.messages().outline(session, leaf);
        int from = 0;
        while (from < path.size()) {
            int to = Math.min(path.size(), from + size.limit());
            List<Message> page = ports.messages()
                    .branch(
                            session,
                            path.get(to - 1).id(),
                            Optional.of(path.get(from).id()),
                            to - from);
            writeEach(page, writer);
            size.learn(page);
            from = to;
        }
    }

    private static void writeEach(List<Message> page, ConversationWriter writer) throws IOException {
        for (Message message : page) {
            writer.message(message);
        }
    }
}
