package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.agents.AgentCopies;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.sessions.SystemPrompts;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import java.util.Optional;
import java.util.function.Supplier;

/** What somebody's chats start from where a request says nothing: what is stored for the model and the mode, or configured. */
public final class ChatSettings implements SystemPrompts {
    private final StoredParameters parameters;
    private final ContextStore contexts;
    private final AgentCopies agents;
    private final Supplier<Optional<Launch>> currentLaunch;

    /**
     * @param parameters whose defaults limit the length of a reply
     * @param contexts whose default one new sessions start from
     * @param agents whom new sessions are made from
     * @param currentLaunch what serves chats, or would be started for them
     */
    public ChatSettings(
            StoredParameters parameters,
            ContextStore contexts,
            AgentCopies agents,
            Supplier<Optional<Launch>> currentLaunch) {
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.contexts = requireNonNull(contexts, "contexts is null");
        this.agents = requireNonNull(agents, "agents is null");
        this.currentLaunch = requireNonNull(currentLaunch, "currentLaunch is null");
    }

    /** With {@code maxTokens} set. */
    SamplingParameters sampling(Actor actor, Answerer answerer) {
        return switch (answerer) {
            case Answerer.Local(Launch launch) -> parameters.sampling(actor, launch.model());
            // What was chosen for a local model says nothing about another one, but every request has an end.
            case Answerer.Remote _ -> SamplingParameters.NONE.withMaxTokens(parameters.longestReply(actor));
        };
    }

    /** A new session as the agent that was asked begins it; throws {@code AGENT_NOT_FOUND}. */
    Session begun(Session fresh, Optional<AgentId> agent) {
        return agent.map(id -> agents.begin(fresh, id)).orElse(fresh);
    }

    /** Their default context, else that of the model that would answer now; a session keeps what it was made with. */
    @Override
    public String of(Actor actor) {
        return contexts.defaultOf(actor.user())
                .map(Context::content)
                .orElseGet(
                        () -> parameters.systemPrompt(actor, currentLaunch.get().map(Launch::model)));
    }
}
