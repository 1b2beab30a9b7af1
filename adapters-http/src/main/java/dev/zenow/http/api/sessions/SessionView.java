package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Standings.Standing;
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

        @Schema(description = "Whether a reply is being made in it just now.")
        boolean replying,

        @Schema(description = "When it went to the trash; absent: it is not there.", format = "date-time") @Nullable
        String trashedAt,

        @Schema(
                description = "deleted: by its owner; retention: more sessions than are kept were newer.",
                type = "string",
                allowableValues = {"deleted", "retention"})
        @Nullable
        String trashedReason,

        @Schema(
                description =
                        "From when on it is deleted for good, unless it is restored; absent: it is not in the trash.",
                format = "date-time")
        @Nullable
        String purgeAt,

        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt) {
    /**
     * @param questions suggested by its agent as that is now
     * @param providerName of the provider that answers it
     */
    static SessionView of(
            Session session, Standing standing, @Nullable List<String> questions, Optional<String> providerName) {
        return shown(
                session,
                standing,
                session.agent()
                        .map(agent -> SessionAgentView.whole(agent, questions))
                        .orElse(null),
                providerName);
    }

    /** With the agent's name and greetings alone: preset messages may be long, and lists have many sessions. */
    static SessionView listed(Session session, Standing standing, Optional<String> providerName) {
        return shown(
                session, standing, session.agent().map(SessionAgentView::listed).orElse(null), providerName);
    }

    private static SessionView shown(
            Session session, Standing standing, @Nullable SessionAgentView agent, Optional<String> providerName) {
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
                standing.answering().map(MessageId::toString).orElse(null),
                session.messageCount(),
                session.pinned(),
                session.archived(),
                standing.replying(),
                session.trashed().map(trashed -> Texts.time(trashed.at())).orElse(null),
                session.trashed().map(trashed -> Texts.name(trashed.reason())).orElse(null),
                standing.purgeAt().map(Texts::time).orElse(null),
                Texts.time(session.createdAt()),
                Texts.time(session.updatedAt()));
    }
}
