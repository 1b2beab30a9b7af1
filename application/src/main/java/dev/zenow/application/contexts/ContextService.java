package dev.zenow.application.contexts;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Contexts over their store; see {@link Contexts} for what it promises. */
public final class ContextService implements Contexts {
    private final ContextStore contexts;
    private final UnitOfWork work;
    private final UuidV7 ids;
    private final InstantSource clock;

    public ContextService(ContextStore contexts, UnitOfWork work, UuidV7 ids, InstantSource clock) {
        this.contexts = requireNonNull(contexts, "contexts is null");
        this.work = requireNonNull(work, "work is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Context> list(Actor actor) {
        return contexts.list(actor.user());
    }

    @Override
    public Context get(Actor actor, ContextId id) {
        return contexts.find(actor.user(), id).orElseThrow(ProblemCode.CONTEXT_NOT_FOUND::exception);
    }

    @Override
    public Context create(Actor actor, String name, String content, boolean isDefault) {
        Instant now = clock.instant();
        Context made = checked(
                () -> new Context(new ContextId(ids.next()), actor.user(), name.strip(), content, isDefault, now, now));
        work.inTransaction(() -> {
            contexts.insert(made);
            return made;
        });
        return get(actor, made.id());
    }

    @Override
    public Context change(Actor actor, ContextId id, ContextChange change) {
        Instant now = clock.instant();
        work.inTransaction(() -> {
            Context old = get(actor, id);
            return contexts.update(checked(() -> new Context(
                    id,
                    old.owner(),
                    change.name().map(String::strip).orElse(old.name()),
                    change.content().orElse(old.content()),
                    change.isDefault().orElse(old.isDefault()),
                    old.createdAt(),
                    now)));
        });
        return get(actor, id);
    }

    @Override
    public void delete(Actor actor, ContextId id) {
        if (!work.inTransaction(() -> contexts.delete(actor.user(), id))) {
            throw ProblemCode.CONTEXT_NOT_FOUND.exception();
        }
    }

    private static Context checked(Supplier<Context> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("A context has a name of one line and up to " + Context.MAX_NAME
                            + " characters, and a content that is not empty.")
                    .exception(e);
        }
    }
}
