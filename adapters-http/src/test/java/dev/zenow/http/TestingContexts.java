package dev.zenow.http;

import dev.zenow.application.contexts.Contexts;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contexts in memory, in the order in which they were made. */
public final class TestingContexts implements Contexts {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.100Z");

    private final Map<ContextId, Context> contexts = Collections.synchronizedMap(new LinkedHashMap<>());

    @Override
    public List<Context> list(Actor actor) {
        return List.copyOf(contexts.values());
    }

    @Override
    public Context get(Actor actor, ContextId id) {
        return Optional.ofNullable(contexts.get(id)).orElseThrow(ProblemCode.CONTEXT_NOT_FOUND::exception);
    }

    @Override
    public Context create(Actor actor, String name, String content, boolean isDefault) {
        if (list(actor).stream().anyMatch(context -> context.name().equals(name))) {
            throw ProblemCode.CONTEXT_NAME_TAKEN.exception();
        }
        return put(new Context(
                new ContextId(TestingServer.messageId().value()), actor.user(), name, content, isDefault, NOW, NOW));
    }

    @Override
    public Context change(Actor actor, ContextId id, ContextChange change) {
        Context old = get(actor, id);
        return put(new Context(
                id,
                old.owner(),
                change.name().orElse(old.name()),
                change.content().orElse(old.content()),
                change.isDefault().orElse(old.isDefault()),
                old.createdAt(),
                NOW.plusMillis(1)));
    }

    @Override
    public void delete(Actor actor, ContextId id) {
        get(actor, id);
        contexts.remove(id);
    }

    private Context put(Context context) {
        contexts.put(context.id(), context);
        return context;
    }
}
