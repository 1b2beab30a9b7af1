package dev.zenow.cli;

import dev.zenow.application.contexts.Contexts;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Contexts in memory. */
final class ScriptedContexts implements Contexts {
    final Map<ContextId, Context> contexts = new LinkedHashMap<>();

    @Override
    public List<Context> list(Actor actor) {
        return List.copyOf(contexts.values());
    }

    @Override
    public Context get(Actor actor, ContextId id) {
        Context found = contexts.get(id);
        if (found == null) {
            throw ProblemCode.CONTEXT_NOT_FOUND.exception();
        }
        return found;
    }

    @Override
    public Context create(Actor actor, String name, String content, boolean isDefault) {
        if (contexts.values().stream().anyMatch(each -> each.name().equalsIgnoreCase(name))) {
            throw ProblemCode.CONTEXT_NAME_TAKEN.exception();
        }
        ContextId id = new ContextId(new UUID(0x01993b0011117000L, 0x8000000000000000L + contexts.size()));
        return keep(new Context(
                id, actor.user(), name, content, isDefault, ScriptedSessions.START, ScriptedSessions.START));
    }

    @Override
    public Context change(Actor actor, ContextId id, ContextChange change) {
        Context old = get(actor, id);
        return keep(new Context(
                id,
                old.owner(),
                change.name().orElse(old.name()),
                change.content().orElse(old.content()),
                change.isDefault().orElse(old.isDefault()),
                old.createdAt(),
                old.updatedAt()));
    }

    @Override
    public void delete(Actor actor, ContextId id) {
        get(actor, id);
        contexts.remove(id);
    }

    private Context keep(Context made) {
        if (made.isDefault()) {
            contexts.replaceAll((_, each) -> new Context(
                    each.id(), each.owner(), each.name(), each.content(), false, each.createdAt(), each.updatedAt()));
        }
        contexts.put(made.id(), made);
        return made;
    }
}
