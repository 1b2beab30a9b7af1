package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Sessions over the stores; see {@link Sessions} for what it promises. */
public final class SessionService implements Sessions {
    /** The longest title and the longest page of messages. */
    private static final int MAX_TITLE = 200;

    private static final int MAX_MESSAGES = 1_000;

    private final SessionStore sessions;
    private final MessageStore messages;
    private final UnitOfWork work;
    private final RunningReplies replies;
    private final SystemPrompts systemPrompts;
    private final UuidV7 ids;
    private final InstantSource clock;

    public SessionService(
            SessionStore sessions,
            MessageStore messages,
            UnitOfWork work,
            RunningReplies replies,
            SystemPrompts systemPrompts,
            UuidV7 ids,
            InstantSource clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
        this.replies = requireNonNull(replies, "replies is null");
        this.systemPrompts = requireNonNull(systemPrompts, "systemPrompts is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Session create(Actor actor, Optional<String> title, Optional<String> systemPrompt) {
        Session session = Session.fresh(
                new SessionId(ids.next()),
                actor.user(),
                title.map(SessionService::checkedTitle).orElse(SessionTitle.UNTITLED),
                systemPrompt.orElseGet(() -> systemPrompts.of(actor)),
                clock.instant());
        work.inTransaction(() -> {
            sessions.insert(session);
            return session;
        });
        return session;
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        return sessions.list(actor.user(), query);
    }

    @Override
    public Session get(Actor actor, SessionId id) {
        return sessions.find(actor.user(), id).orElseThrow(ProblemCode.SESSION_NOT_FOUND::exception);
    }

    @Override
    public Session change(Actor actor, SessionId id, SessionChange change) {
        Optional<String> title = change.title().map(SessionService::checkedTitle);
        Instant now = clock.instant();
        work.inTransaction(() -> {
            get(actor, id);
            title.ifPresent(text -> sessions.rename(actor.user(), id, text, now));
            change.pinned().ifPresent(pinned -> sessions.setPinned(actor.user(), id, pinned));
            change.archived().ifPresent(archived -> sessions.setArchived(actor.user(), id, archived));
            change.systemPrompt().ifPresent(prompt -> sessions.setSystemPrompt(actor.user(), id, prompt));
            return id;
        });
        return get(actor, id);
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        get(actor, id);
        replies.stop(id);
        if (!work.inTransaction(() -> sessions.delete(actor.user(), id))) {
            throw ProblemCode.SESSION_NOT_FOUND.exception();
        }
    }

    @Override
    public MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor) {
        if (limit < 1 || limit > MAX_MESSAGES) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "limit must be from 1 to " + MAX_MESSAGES + ", not " + limit + ".");
        }
        Session session = get(actor, id);
        Optional<MessageId> leaf = cursor.isPresent() ? before(id, cursor.get()) : session.activeLeaf();
        if (leaf.isEmpty()) {
            return new MessagePage(List.of(), Optional.empty());
        }
        List<Message> page = messages.branch(id, leaf.get(), Optional.empty(), limit);
        boolean more = !page.isEmpty() && page.getFirst().parent().isPresent();
        return new MessagePage(page, more ? Optional.of(page.getFirst().id().toString()) : Optional.empty());
    }

    /** A cursor names the oldest message that was shown; the page before ends with its parent. */
    private Optional<MessageId> before(SessionId session, String cursor) {
        try {
            return messages.find(MessageId.parse(cursor))
                    .filter(message -> message.session().equals(session))
                    .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception("The cursor is not of this session."))
                    .parent();
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("The cursor is not valid.")
                    .exception(e);
        }
    }

    private static String checkedTitle(String title) {
        String stripped = title.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAX_TITLE
                || stripped.lines().count() > 1) {
            throw ProblemCode.INVALID_REQUEST.exception("A title is one line of 1 to " + MAX_TITLE + " characters.");
        }
        return stripped;
    }
}
