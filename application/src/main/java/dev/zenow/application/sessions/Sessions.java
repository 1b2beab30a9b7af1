package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.util.Optional;

/**
 * What people do with sessions. What is not there, or not the actor's, is {@code SESSION_NOT_FOUND}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>create</td><td>an empty session; title and system prompt default</td></tr>
 * <tr><td>messages</td><td>the active branch; the newest {@code limit} messages, oldest of them first; the cursor asks for those before</td></tr>
 * <tr><td>delete</td><td>a reply being made is interrupted first</td></tr>
 * </table>
 */
public interface Sessions {
    Session create(Actor actor, Optional<String> title, Optional<String> systemPrompt);

    SessionPage list(Actor actor, SessionQuery query);

    Session get(Actor actor, SessionId id);

    Session change(Actor actor, SessionId id, SessionChange change);

    void delete(Actor actor, SessionId id);

    MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor);

    /** What to change; what is absent stays. */
    record SessionChange(
            Optional<String> title,
            Optional<Boolean> pinned,
            Optional<Boolean> archived,
            Optional<String> systemPrompt) {}
}
