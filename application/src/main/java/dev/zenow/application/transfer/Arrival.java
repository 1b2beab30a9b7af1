package dev.zenow.application.transfer;

import dev.zenow.application.transfer.TransferService.Tools;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.users.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One session on its way in. Its messages are stored in short transactions, so that chats go on meanwhile, into a session that
 * nobody sees before it is {@link #settle settled}. The ids of the file are kept as long as they are free. When the first one is not, the
 * session begins anew under other ids, with a copy of what it has already: the file cannot be read a second time.
 */
final class Arrival {
    private static final int MOST_MESSAGES = 128;
    private static final int MOST_CHARACTERS = 128 * 1024;

    private final Tools tools;
    private final UserId owner;
    /** With their ids of the file. */
    private final List<Message> waiting = new ArrayList<>();
    /** What is to be discarded when this comes to nothing. */
    private final List<SessionId> begun = new ArrayList<>();

    private SessionId id;
    private IdShift shift;
    private long waitingCharacters;
    private int count;
    private Optional<MessageId> last = Optional.empty();

    /** @param wanted the id of the file */
    Arrival(Tools tools, UserId owner, Optional<SessionId> wanted) {
        this.tools = tools;
        this.owner = owner;
        if (wanted.isPresent() && begin(wanted.get())) {
            this.id = wanted.get();
            this.shift = IdShift.NONE;
        } else {
            this.id = beginAnew();
            this.shift = IdShift.random(tools.ids());
        }
    }

    void add(Message message) {
        if (message.parent().filter(message.id()::equals).isPresent()) {
            throw ProblemCode.IMPORT_UNREADABLE.exception("The message " + message.id() + " follows itself.");
        }
        long characters = PageSize.characters(message);
        if (waiting.size() >= MOST_MESSAGES
                || (!waiting.isEmpty() && waitingCharacters + characters > MOST_CHARACTERS)) {
            flush();
        }
        waiting.add(message);
        waitingCharacters += characters;
        count = Math.addExact(count, 1);
    }

    int count() {
        return count;
    }

    /** Makes the session one like any other; its active leaf is the last message when it is not there. */
    Session settle(Session read) {
        flush();
        Optional<MessageId> leaf =
                read.activeLeaf().map(shift::of).filter(this::isHere).or(() -> last);
        Session settled = new Session(
                id,
                owner,
                read.title(),
                read.titleOrigin(),
                read.systemPrompt(),
                read.sampling(),
                read.contextRules(),
                read.agent(),
                Optional.empty(),
                leaf,
                count,
                read.pinned(),
                read.archived(),
                Optional.empty(),
                read.createdAt(),
                read.updatedAt());
        if (!tools.work().inTransaction(() -> tools.arrivals().settle(settled))) {
            throw new IllegalStateException("the session that was arriving is gone: " + id);
        }
        begun.clear();
        return settled;
    }

    /** Leaves nothing of a session that was not settled. */
    void discard() {
        begun.forEach(unsettled -> UnfinishedImports.discard(tools.arrivals(), tools.work(), unsettled));
        begun.clear();
    }

    private boolean isHere(MessageId message) {
        return tools.messages()
                .find(message)
                .filter(found -> found.session().equals(id))
                .isPresent();
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            tools.work().inTransaction(() -> {
                waiting.forEach(message -> tools.messages().insert(shifted(message)));
                return waiting;
            });
        } catch (IllegalStateException oneClashes) {
            waiting.forEach(this::store);
        }
        last = Optional.of(shift.of(waiting.getLast().id()));
        waiting.clear();
        waitingCharacters = 0;
    }

    private void store(Message message) {
        while (!stored(message)) {
            moveToNewIds();
        }
    }

    /** False when its id is another session's. */
    private boolean stored(Message message) {
        Message shifted = shifted(message);
        try {
            tools.work().inTransaction(() -> {
                tools.messages().insert(shifted);
                return shifted;
            });
            return true;
        } catch (IllegalStateException clash) {
            Optional<Message> there = tools.messages().find(shifted.id());
            if (there.isPresent() && !there.get().session().equals(id)) {
                return false;
            }
            if (there.isPresent()) {
                throw ProblemCode.IMPORT_UNREADABLE.exception("The message " + message.id() + " is there twice.");
            }
            MessageId parent = message.parent().orElseThrow(() -> clash);
            throw ProblemCode.IMPORT_UNREADABLE.exception(
                    "The message " + message.id() + " follows " + parent + ", which does not stand before it.");
        }
    }

    private void moveToNewIds() {
        IdShift more = IdShift.random(tools.ids());
        SessionId from = id;
        SessionId to = beginAnew();
        PageSize size = new PageSize();
        List<Message> page = tools.messages().page(from, Optional.empty(), size.limit());
        while (!page.isEmpty()) {
            List<Message> copied = page;
            tools.work().inTransaction(() -> {
                copied.forEach(message -> tools.messages().insert(shifted(message, to, more)));
                return copied;
            });
            size.learn(page);
            page = tools.messages().page(from, Optional.of(page.getLast().id()), size.limit());
        }
        id = to;
        shift = shift.then(more);
        UnfinishedImports.discard(tools.arrivals(), tools.work(), from);
        begun.remove(from);
    }

    private Message shifted(Message message) {
        return shifted(message, id, shift);
    }

    private static Message shifted(Message message, SessionId to, IdShift shift) {
        return message.copied(
                shift.of(message.id()),
                to,
                message.parent().map(shift::of),
                message.sent().map(sent -> new SentWindow(sent.start().map(shift::of), sent.estimatedTokens())));
    }

    private SessionId beginAnew() {
        SessionId fresh = new SessionId(tools.ids().next());
        if (!begin(fresh)) {
            throw new IllegalStateException("a new id is taken: " + fresh);
        }
        return fresh;
    }

    private boolean begin(SessionId wanted) {
        Session empty = Session.fresh(
                wanted, owner, SessionTitle.UNTITLED, "", tools.clock().instant());
        boolean free = tools.work().inTransaction(() -> tools.arrivals().begin(empty));
        if (free) {
            begun.add(wanted);
        }
        return free;
    }
}
