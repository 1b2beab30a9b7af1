package dev.zenow.application.contexts;

import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.users.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps named contexts. Every method looks only at the owner's rows.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>the id is new, or {@link IllegalStateException}; a name that the owner has, letter case of ASCII ignored, is
 * {@code CONTEXT_NAME_TAKEN}</td></tr>
 * <tr><td>insert, update of a default one</td><td>the owner's other contexts are no default any more</td></tr>
 * <tr><td>update</td><td>name, content, default, {@code updatedAt}; false when there is none; {@code CONTEXT_NAME_TAKEN} as above</td></tr>
 * <tr><td>list</td><td>by name, letter case of ASCII ignored</td></tr>
 * <tr><td>delete</td><td>false when there is none</td></tr>
 * <tr><td>instants</td><td>are kept to the millisecond</td></tr>
 * </table>
 */
public interface ContextStore {
    void insert(Context context);

    Optional<Context> find(UserId owner, ContextId id);

    Optional<Context> defaultOf(UserId owner);

    List<Context> list(UserId owner);

    boolean update(Context context);

    boolean delete(UserId owner, ContextId id);
}
