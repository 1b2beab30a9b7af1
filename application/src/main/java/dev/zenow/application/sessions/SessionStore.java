package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions. Methods that take an owner look only at the owner's rows.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>the id is new, or {@link IllegalStateException}</td></tr>
 * <tr><td>find</td><td>also one in the trash; empty when there is none or it is another owner's</td></tr>
 * <tr><td>list</td><td>pinned first, then newest {@code updatedAt} first, then newest id; pages join without gap or
 * repetition as long as nothing changes; a cursor that no list gave is {@code INVALID_REQUEST}</td></tr>
 * <tr><td>update</td><td>everything but id, owner, {@code createdAt}; to be called in the unit of work that read the session,
 * so that no other change is lost; false when there is none</td></tr>
 * <tr><td>advance</td><td>sets leaf, {@code updatedAt} and adds to the message count in one step; false when there is none</td></tr>
 * <tr><td>surplus</td><td>those that are neither pinned, archived nor in the trash and are older than the newest {@code keep}
 * of these; the newest {@code limit} of those, oldest {@code updatedAt} first</td></tr>
 * <tr><td>trashedBefore</td><td>of all owners, thrown away before an instant, the longest ago first, at most {@code limit}</td></tr>
 * <tr><td>instants</td><td>are kept to the millisecond</td></tr>
 * <tr><td>delete</td><td>with all its messages; false when there is none</td></tr>
 * </table>
 */
public interface SessionStore {
    void insert(Session session);

    Optional<Session> find(UserId owner, SessionId id);

    SessionPage list(UserId owner, SessionQuery query);

    boolean update(Session session);

    boolean advance(UserId owner, SessionId id, MessageId leaf, int addedMessages, Instant at);

    List<Session> surplus(UserId owner, int keep, int limit);

    List<Session> trashedBefore(Instant instant, int limit);

    boolean delete(UserId owner, SessionId id);
}
