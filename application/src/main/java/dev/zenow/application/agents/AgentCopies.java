package dev.zenow.application.agents;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.users.UserId;
import java.util.Optional;

/** Gives sessions their copy of an agent: what the agent becomes later does not rewrite them, nor turn their KV cache cold. */
public final class AgentCopies {
    private final VisibleAgents agents;

    public AgentCopies(AgentStore agents) {
        this.agents = new VisibleAgents(agents);
    }

    /** What a session keeps of an agent that its owner sees; {@code AGENT_NOT_FOUND}. */
    public SessionAgent copy(UserId owner, AgentId id) {
        return copy(agents.find(owner, id));
    }

    /**
     * A new session as the agent begins it: with its prompt, its sampling where the session says nothing, and its provider when
     * that is the owner's; another's provider is not lent with an agent. Throws {@code AGENT_NOT_FOUND}.
     */
    public Session begin(Session fresh, AgentId id) {
        Agent agent = agents.find(fresh.owner(), id);
        Session begun = fresh.withAgent(Optional.of(copy(agent)))
                .withSampling(fresh.sampling().over(agent.sampling()));
        return agent.owner().equals(fresh.owner())
                ? begun.withProvider(begun.provider().or(agent::provider))
                : begun;
    }

    private static SessionAgent copy(Agent agent) {
        return new SessionAgent(agent.id(), agent.name(), agent.prompt(), agent.greetings());
    }
}
