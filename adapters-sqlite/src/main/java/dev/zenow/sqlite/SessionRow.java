package dev.zenow.sqlite;

import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@MappedEntity("session")
record SessionRow(
        @Id String id,
        String owner,
        String title,
        String titleOrigin,
        String systemPrompt,
        String sampling,
        @Nullable Integer mostPromptTokens,
        @Nullable Integer mostTurns,
        boolean sendReasoning,
        @Nullable String agentId,
        @Nullable String agentName,
        @Nullable String agentPrompt,
        @Nullable String agentGreetings,
        @Nullable String provider,
        @Nullable String activeLeaf,
        int messageCount,
        boolean pinned,
        boolean archived,
        @Nullable Long trashedAt,
        @Nullable String trashedReason,
        long createdAt,
        long updatedAt) {
    static SessionRow of(Session session) {
        return new SessionRow(
                session.id().toString(),
                session.owner().toString(),
                session.title(),
                session.titleOrigin().name(),
                session.systemPrompt(),
                SamplingText.of(session.sampling()),
                session.contextRules().promptTokens().orElse(null),
                session.contextRules().turns().orElse(null),
                session.contextRules().sendReasoning(),
                session.agent().map(agent -> agent.id().toString()).orElse(null),
                session.agent().map(SessionAgent::name).orElse(null),
                session.agent().map(agent -> AgentTexts.of(agent.prompt())).orElse(null),
                session.agent().map(agent -> TextList.of(agent.greetings())).orElse(null),
                session.provider().map(ProviderId::toString).orElse(null),
                session.activeLeaf().map(MessageId::toString).orElse(null),
                session.messageCount(),
                session.pinned(),
                session.archived(),
                session.trashed().map(since -> since.at().toEpochMilli()).orElse(null),
                session.trashed().map(since -> since.reason().name()).orElse(null),
                session.createdAt().toEpochMilli(),
                session.updatedAt().toEpochMilli());
    }

    Session session() {
        return new Session(
                SessionId.parse(id),
                UserId.parse(owner),
                title,
                TitleOrigin.valueOf(titleOrigin),
                systemPrompt,
                SamplingText.parse(sampling),
                new ContextRules(Optional.ofNullable(mostPromptTokens), Optional.ofNullable(mostTurns), sendReasoning),
                agent(),
                Optional.ofNullable(provider).map(ProviderId::parse),
                Optional.ofNullable(activeLeaf).map(MessageId::parse),
                messageCount,
                pinned,
                archived,
                trashed(),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }

    private Optional<SessionAgent> agent() {
        return agentId == null || agentName == null
                ? Optional.empty()
                : Optional.of(new SessionAgent(
                        AgentId.parse(agentId),
                        agentName,
                        AgentTexts.parse(agentPrompt),
                        TextList.parse(agentGreetings)));
    }

    private Optional<Trashed> trashed() {
        return trashedAt == null || trashedReason == null
                ? Optional.empty()
                : Optional.of(new Trashed(Instant.ofEpochMilli(trashedAt), Trashed.Reason.valueOf(trashedReason)));
    }
}
