package dev.zenow.http.api.sessions;

import dev.zenow.application.providers.Providers;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Shows sessions together with the names of those who answer them. */
@Singleton
final class SessionViews {
    private final Providers providers;

    SessionViews(Providers providers) {
        this.providers = providers;
    }

    SessionView of(Actor actor, Session session) {
        return SessionView.of(session, session.provider().flatMap(id -> providers.name(actor, id)));
    }

    SessionsView of(Actor actor, SessionPage page) {
        Map<ProviderId, Optional<String>> names = new HashMap<>();
        return new SessionsView(
                page.sessions().stream()
                        .map(session -> SessionView.of(
                                session,
                                session.provider()
                                        .flatMap(id -> names.computeIfAbsent(id, each -> providers.name(actor, each)))))
                        .toList(),
                page.nextCursor().orElse(null));
    }
}
