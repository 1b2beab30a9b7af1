package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.agents.AgentCopies;
import dev.zenow.application.changes.Change.OfSession;
import dev.zenow.application.changes.Change.OfSession.Kind;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sessions over the stores; see {@link Sessions} for what it promises. */
public final class SessionService implements Sessions {
    private static final System.Logger LOG = System.getLogger(SessionService.class.getName());
    private static final int MAX_TITLE = 200;
    private static final int MAX_MESSAGES = 1_000;
    private static final int MAX_BULK = 1_000;

    private final SessionStore sessions;
    private final MessageStore messages;
    private final ContextStore contexts;
    private final AgentCopies agents;
    private final ProviderCalls providers;
    private final UnitOfWork work;
    private final RunningReplies replies;
    private final SystemPrompts systemPrompts;
    private final Retirement retirement;
    private final SessionRemains remains;
    private final ChangeFeed changes;
    private final UuidV7 ids;
    private final InstantSource clock;
    private final Branching branching;

    public SessionService(
            SessionStore sessions,
            MessageStore messages,
            ContextStore contexts,
            AgentCopies agents,
            ProviderCalls providers,
            UnitOfWork work,
            RunningReplies replies,
            SystemPrompts systemPrompts,
            Retirement retirement,
            SessionRemains remains,
            ChangeFeed changes,
            UuidV7 ids,
            InstantSource clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.contexts = requireNonNull(contexts, "contexts is null");
        this.agents = requireNonNull(agents, "agents is null");
        this.providers = requireNonNull(providers, "providers is null");
        this.work = requireNonNull(work, "work is null");
        this.replies = requireNonNull(replies, "replies is null");
        this.systemPrompts = requireNonNull(systemPrompts, "systemPrompts is null");
        this.retirement = requireNonNull(retirement, "retirement is null");
        this.remains = requireNonNull(remains, "remains is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.branching = new Branching(sessions, messages, work, ids, clock);
    }

    @Override
    public Session create(Actor actor, NewSession wanted) {
        if (wanted.systemPrompt().isPresent() && wanted.context().isPresent()) {
            throw ProblemCode.INVALID_REQUEST.exception("A session starts from a system prompt or from a context.");
        }
        String systemPrompt = wanted.context()
                .map(id -> contexts.find(actor.user(), id)
                        .map(Context::content)
                        .orElseThrow(ProblemCode.CONTEXT_NOT_FOUND::exception))
                .or(wanted::systemPrompt)
                .orElseGet(() -> systemPrompts.of(actor));
        wanted.provider().ifPresent(provider -> providers.usable(actor.user(), provider));
        Session untitled = Session.fresh(
                new SessionId(ids.next()), actor.user(), SessionTitle.UNTITLED, systemPrompt, clock.instant());
        Session plain = wanted.title()
                .map(title -> untitled.withTitle(checkedTitle(title), TitleOrigin.USER))
                .orElse(untitled)
                .withSampling(wanted.sampling());
        Session made = wanted.agent().map(id -> agents.begin(plain, id)).orElse(plain);
        Session session = wanted.provider().isPresent() ? made.withProvider(wanted.provider()) : made;
        work.inTransaction(() -> {
            sessions.insert(session);
            return session;
        });
        tell(session, Kind.CREATED);
        retirement.retire(actor.user());
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
        change.answeredBy()
                .flatMap(AnsweredBy::provider)
                .ifPresent(provider -> providers.usable(actor.user(), provider));
        Instant now = clock.instant();
        UnaryOperator<Session> changing = old -> {
            Session next = old;
            if (title.isPresent()) {
                next = next.withTitle(title.get(), TitleOrigin.USER).withUpdatedAt(now);
            }
            next = next.withPinned(change.pinned().orElse(next.pinned()))
                    .withArchived(change.archived().orElse(next.archived()))
                    .withSystemPrompt(change.systemPrompt().orElse(next.systemPrompt()))
                    .withSampling(change.sampling().orElse(next.sampling()));
            if (change.agent().isPresent()) {
                next = next.withAgent(change.agent().get().agent().map(agent -> agents.copy(old.owner(), agent)));
            }
            if (change.answeredBy().isPresent()) {
                next = next.withProvider(change.answeredBy().get().provider());
            }
            return change.activeLeaf().isPresent()
                    ? next.withActiveLeaf(
                            Optional.of(leafBelow(id, change.activeLeaf().get())))
                    : next;
        };
        return change.activeLeaf().isPresent()
                ? replies.whileIdle(id, () -> changed(actor, id, changing))
                : changed(actor, id, changing);
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
            return new MessagePage(List.of(), Map.of(), Optional.empty());
        }
        List<Message> page = messages.branch(id, leaf.get(), Optional.empty(), limit);
        boolean more = !page.isEmpty() && page.getFirst().parent().isPresent();
        return new MessagePage(
                page,
                messages.siblings(id, page.stream().map(Message::id).toList()),
                more ? Optional.of(page.getFirst().id().toString()) : Optional.empty());
    }

    @Override
    public Message message(Actor actor, SessionId id, MessageId message) {
        get(actor, id);
        return messages.find(message)
                .filter(found -> found.session().equals(id))
                .orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
    }

    @Override
    public SessionStatistics statistics(Actor actor, SessionId id) {
        get(actor, id);
        return messages.statistics(id);
    }

    @Override
    public Session branch(Actor actor, SessionId id, MessageId at) {
        Session made = get(actor, branching.branch(usable(actor, id), at));
        tell(made, Kind.CREATED);
        retirement.retire(actor.user());
        return made;
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        if (get(actor, id).trashed().isPresent()) {
            return;
        }
        replies.stop(id);
        Trashed now = new Trashed(clock.instant(), Trashed.Reason.DELETED);
        tell(updated(actor, id, old -> old.withTrashed(old.trashed().or(() -> Optional.of(now)))), Kind.TRASHED);
    }

    @Override
    public Session restore(Actor actor, SessionId id) {
        // Else it would be the oldest again, and go back to the trash with the next new session.
        Session restored = updated(
                actor,
                id,
                old -> old.trashed().isEmpty()
                        ? old
                        : old.withTrashed(Optional.empty()).withUpdatedAt(clock.instant()));
        tell(restored, Kind.RESTORED);
        return restored;
    }

    @Override
    public void purge(Actor actor, SessionId id) {
        Session session = get(actor, id);
        replies.stop(id);
        if (!work.inTransaction(() -> sessions.delete(actor.user(), id))) {
            throw ProblemCode.SESSION_NOT_FOUND.exception();
        }
        remains.forget(id);
        tell(session, Kind.DELETED);
    }

    @Override
    public int emptyTrash(Actor actor) {
        int purged = 0;
        SessionQuery trash =
                new SessionQuery(Optional.empty(), SessionQuery.Place.TRASH, SessionQuery.MAX_LIMIT, Optional.empty());
        List<Session> batch = list(actor, trash).sessions();
        while (!batch.isEmpty()) {
            for (Session session : batch) {
                if (work.inTransaction(
                        () -> isTrashed(actor, session.id()) && sessions.delete(actor.user(), session.id()))) {
                    purged++;
                    remains.forget(session.id());
                    tell(session, Kind.DELETED);
                }
            }
            batch = list(actor, trash).sessions();
        }
        return purged;
    }

    @Override
    public BulkResult bulk(Actor actor, BulkAction action, List<SessionId> wanted) {
        if (wanted.size() > MAX_BULK) {
            throw ProblemCode.INVALID_REQUEST.exception("At most " + MAX_BULK + " sessions at once.");
        }
        List<SessionId> done = new ArrayList<>();
        Map<SessionId, String> failed = new LinkedHashMap<>();
        for (SessionId id : new LinkedHashSet<>(wanted)) {
            try {
                act(actor, action, id);
                done.add(id);
            } catch (ProblemException e) {
                failed.put(id, e.problem().detail());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, () -> action + " of session " + id + " failed", e);
                failed.put(id, ProblemCode.INTERNAL_ERROR.summary());
            }
        }
        return new BulkResult(done, failed);
    }

    private void act(Actor actor, BulkAction action, SessionId id) {
        switch (action) {
            case PIN -> changed(actor, id, old -> old.withPinned(true));
            case UNPIN -> changed(actor, id, old -> old.withPinned(false));
            case ARCHIVE -> changed(actor, id, old -> old.withArchived(true));
            case UNARCHIVE -> changed(actor, id, old -> old.withArchived(false));
            case DELETE -> delete(actor, id);
            case RESTORE -> restore(actor, id);
            case PURGE -> purge(actor, id);
        }
    }

    private Session changed(Actor actor, SessionId id, UnaryOperator<Session> change) {
        Session session = updated(actor, id, old -> change.apply(outsideTrash(old)));
        tell(session, Kind.CHANGED);
        return session;
    }

    private Session updated(Actor actor, SessionId id, UnaryOperator<Session> change) {
        return work.inTransaction(() -> {
            Session next = change.apply(get(actor, id));
            sessions.update(next);
            return next;
        });
    }

    /** Looked at again: somebody may have taken it back since the list was read. */
    private boolean isTrashed(Actor actor, SessionId id) {
        return sessions.find(actor.user(), id).flatMap(Session::trashed).isPresent();
    }

    private Session usable(Actor actor, SessionId id) {
        return outsideTrash(get(actor, id));
    }

    private static Session outsideTrash(Session session) {
        if (session.trashed().isPresent()) {
            throw ProblemCode.SESSION_IN_TRASH.exception();
        }
        return session;
    }

    private void tell(Session session, Kind kind) {
        changes.publish(new OfSession(session.owner(), session.id(), kind));
    }

    private MessageId leafBelow(SessionId session, MessageId named) {
        return messages.find(named)
                .filter(message -> message.session().equals(session))
                .flatMap(message -> messages.newestLeaf(message.id()))
                .orElseThrow(ProblemCode.MESSAGE_NOT_FOUND::exception);
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
