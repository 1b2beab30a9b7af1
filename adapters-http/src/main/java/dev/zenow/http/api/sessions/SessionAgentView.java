package dev.zenow.http.api.sessions;

import dev.zenow.domain.sessions.SessionAgent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "SessionAgent", description = "A session's copy of the agent that it was made from.")
record SessionAgentView(
        String agentId,
        String name,

        @Schema(description = "Shown before the first question, never sent.")
        List<String> greetings,

        @Schema(description = "Sent before the history; absent in lists.") @Nullable
        List<PresetMessageView> presetMessages,

        @Schema(description = "Of the agent as it is now; absent in lists, and when the agent is gone.") @Nullable
        List<String> suggestedQuestions) {
    static SessionAgentView listed(SessionAgent agent) {
        return new SessionAgentView(agent.id().toString(), agent.name(), agent.greetings(), null, null);
    }

    static SessionAgentView whole(SessionAgent agent, @Nullable List<String> questions) {
        return new SessionAgentView(
                agent.id().toString(),
                agent.name(),
                agent.greetings(),
                agent.prompt().stream().map(PresetMessageView::of).toList(),
                questions);
    }
}
