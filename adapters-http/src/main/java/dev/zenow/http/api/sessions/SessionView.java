package dev.zenow.http.api.sessions;

import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session as clients see it. */
@Serdeable
@Schema(name = "Session")
public record SessionView(
        @Schema(example = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c")
        String sessionId,

        @Schema(example = "Why is the sky blue?") String title,

        @Schema(
                description = "Who gave the title; a better one from the model replaces only that of a question.",
                type = "string",
                allowableValues = {"question", "model", "user"})
        String titleOrigin,

        String systemPrompt,

        @Nullable SamplingBody sampling,

        ContextRulesView contextRules,

        @Schema(description = "What it was made from; absent: nothing.") @Nullable
        SessionAgentView agent,

        @Schema(description = "The id of that agent; absent: it was made from none.") @Nullable
        String agentId,

        @Schema(description = "Who answers; absent: the local model.") @Nullable
        String providerId,

        @Schema(description = "Its name; absent: the local model answers, or the provider is gone.") @Nullable
        String providerName,

        @Schema(description = "The last message of the branch that is shown and continued.") @Nullable
        String activeLeaf,

        @Schema(description = "The question whose reply is being made; absent: none is.") @Nullable
        String answering,

        @Schema(description = "Messages of all branches together.")
        int messageCount,

        boolean pinned,
        boolean archived,

        @Schema(description = "When it went to the trash; absent: it is not there.", format = "date-time") @Nullable
        String trashedAt,

        @Schema(
                description = "deleted: by its owner; retention: more sessions than are kept were newer.",
                type = "string",
                allowableValues = {"deleted", "retention"})
        @Nullable
        String trashedReason,

        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {
    /**
     * @param questions suggested by its agent as that is now
     * @param providerName of the provider that answers it
     * @param answering the question that is being answered in it just now
     */
    static SessionView of(
            Session session,
            @Nullable List<String> questions,
            Optional<String> providerName,
            Optional<MessageId> answering) {
        return shown(
                session,
                session.agent()
                        .map(agent -> SessionAgentView.whole(agent, questions))
                        .orElse(null),
                providerName,
                answering);
    }

    /** With the agent's name and greetings alone: preset messages may be long, and lists have many sessions. */
    static SessionView listed(Session session, Optional<String> providerName, Optional<MessageId> answering) {
        return shown(session, session.agent().map(SessionAgentView::listed).orElse(null), providerName, answering);
    }

    private static SessionView shown(
            Session session,
            @Nullable SessionAgentView agent,
            Optional<String> providerName,
            Optional<MessageId> answering) {
        return new SessionView(
                session.id().toString(),
                session.title(),
                Texts.name(session.titleOrigin()),
                session.systemPrompt(),
                SamplingBody.of(session.sampling()),
                ContextRulesView.of(session.contextRules()),
                agent,
                session.agent().map(from -> from.id().toString()).orElse(null),
                session.provider().map(ProviderId::toString).orElse(null),
                providerName.orElse(null),
                session.activeLeaf().map(MessageId::toString).orElse(null),
                answering.map(MessageId::toString).orElse(null),
                session.messageCount(),
                session.pinned(),
                session.archived(),
                session.trashed().map(trashed -> Texts.time(trashed.at())).orElse(null),
                session.trashed().map(trashed -> Texts.name(trashed.reason())).orElse(null),
                Texts.time(session.createdAt()),
                Texts.time(session.updatedAt()));
    }
}
