package dev.zenow.application.sessions;

import dev.zenow.domain.sessions.Session;
import java.util.List;
import java.util.Optional;

/**
 * Some sessions of a list.
 *
 * @param nextCursor asks for the page that follows; empty: there is none
 */
public record SessionPage(List<Session> sessions, Optional<String> nextCursor) {
    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
