package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps sessions. Every method looks only at the owner's rows.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>the id is new, or {@link IllegalStateException}</td></tr>
 * <tr><td>find</td><td>empty when there is none or it is another owner's</td></tr>
 * <tr><td>list</td><td>pinned first, then newest {@code updatedAt} first, then newest id; pages join without gap or
 * repetition as long as nothing changes; a cursor that no list gave is {@code INVALID_REQUEST}</td></tr>
 * <tr><td>rename, setSystemPrompt, setPinned, setArchived, advance, moveWindow</td><td>false when there is none</td></tr>
 * <tr><td>advance</td><td>sets leaf, {@code updatedAt} and adds to the message count in one step</td></tr>
 * <tr><td>instants</td><td>are kept to the millisecond</td></tr>
 * <tr><td>delete</td><td>with all its messages; false when there is none</td></tr>
 * </table>
 */
public interface SessionStore {
    void insert(Session session);

    Optional<Session> find(UserId owner, SessionId id);

    SessionPage list(UserId owner, SessionQuery query);

    boolean rename(UserId owner, SessionId id, String title, Instant at);

    boolean setSystemPrompt(UserId owner, SessionId id, String systemPrompt);

    boolean setPinned(UserId owner, SessionId id, boolean pinned);

    boolean setArchived(UserId owner, SessionId id, boolean archived);

    boolean advance(UserId owner, SessionId id, MessageId leaf, int addedMessages, Instant at);

    boolean moveWindow(UserId owner, SessionId id, Optional<MessageId> start);

    boolean delete(UserId owner, SessionId id);
}
