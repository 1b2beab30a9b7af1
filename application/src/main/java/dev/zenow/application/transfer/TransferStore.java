package dev.zenow.application.transfer;

import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.util.List;

/**
 * Keeps sessions that are still arriving. Nobody sees them: not {@code SessionStore}, in none of its methods, and not the search.
 * So many short transactions make one session that is there whole or not at all, also after a crash.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>exported</td><td>the ids of an owner's sessions that are not in the trash, as they are at one moment, oldest
 * {@code createdAt} first; without those that are arriving</td></tr>
 * <tr><td>begin</td><td>stores a session that is arriving; messages can be inserted into it. False when its id is taken, by whomever:
 * nothing happened</td></tr>
 * <tr><td>settle</td><td>everything but id and owner becomes as given, and the session is one like any other; false when no such
 * session is arriving</td></tr>
 * <tr><td>unfinished</td><td>the ids of all sessions that are arriving, of all owners</td></tr>
 * <tr><td>discard</td><td>deletes at most {@code limit} messages of an arriving session, newest first, and the session itself when
 * none is left; true when there is no such arriving session any more</td></tr>
 * </table>
 */
public interface TransferStore {
    List<SessionId> exported(UserId owner);

    boolean begin(Session session);

    boolean settle(Session session);

    List<SessionId> unfinished();

    boolean discard(SessionId id, int limit);
}
