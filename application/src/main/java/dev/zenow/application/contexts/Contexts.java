package dev.zenow.application.contexts;

import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * What people do with their named contexts. What is not there, or not the actor's, is {@code CONTEXT_NOT_FOUND}; a name that is
 * taken, {@code CONTEXT_NAME_TAKEN}; a name or content that cannot be, {@code INVALID_REQUEST}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>create, change with {@code isDefault} true</td><td>new sessions start from it; no other one is the default any more</td></tr>
 * <tr><td>change, delete</td><td>sessions that were made from it keep what they have</td></tr>
 * </table>
 */
public interface Contexts {
    List<Context> list(Actor actor);

    Context get(Actor actor, ContextId id);

    Context create(Actor actor, String name, String content, boolean isDefault);

    Context change(Actor actor, ContextId id, ContextChange change);

    void delete(Actor actor, ContextId id);

    /** What to change; what is absent stays. */
    record ContextChange(Optional<String> name, Optional<String> content, Optional<Boolean> isDefault) {}
}
