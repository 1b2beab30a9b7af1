package dev.zenow.http.api.sessions;

import dev.zenow.application.agents.Agents;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.Standings;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.users.Actor;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows sessions with how they stand, the names of those who answer them, and what their agents suggest now. */
@Singleton
final class SessionViews {
    private final Providers providers;
    private final Agents agents;
    private final Standings standings;

    SessionViews(Providers providers, Agents agents, Standings standings) {
        this.providers = providers;
        this.agents = agents;
        this.standings = standings;
    }

    SessionView of(Actor actor, Session session) {
        return SessionView.of(
                session,
                standings.of(session),
                session.agent().flatMap(agent -> questions(actor, agent)).orElse(null),
                session.provider().flatMap(id -> providers.name(actor, id)));
    }

    private Optional<List<String>> questions(Actor actor, SessionAgent agent) {
        try {
            return Optional.of(agents.find(actor, agent.id()).suggestedQuestions());
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }

    SessionsView of(Actor actor, SessionPage page) {
        Map<ProviderId, Optional<String>> names = new HashMap<>();
        return new SessionsView(
                page.sessions().stream()
                        .map(session -> SessionView.listed(
                                session,
                                standings.of(session),
                                session.provider()
                                        .flatMap(id -> names.computeIfAbsent(id, each -> providers.name(actor, each)))))
                        .toList(),
                page.nextCursor().orElse(null));
    }
}
