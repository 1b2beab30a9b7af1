package dev.zenow.application.agents;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.UserId;
import java.util.List;
import java.util.stream.Stream;

/** What somebody sees: stored agents and those that come with Zenow. */
final class VisibleAgents {
    private final AgentStore agents;

    VisibleAgents(AgentStore agents) {
        this.agents = requireNonNull(agents, "agents is null");
    }

    List<Agent> list(UserId viewer) {
        return Stream.concat(agents.list(viewer).stream(), BuiltInAgents.ALL.stream())
                .toList();
    }

    /** Throws {@code AGENT_NOT_FOUND}. */
    Agent find(UserId viewer, AgentId id) {
        return BuiltInAgents.find(id)
                .or(() -> agents.find(viewer, id))
                .orElseThrow(ProblemCode.AGENT_NOT_FOUND::exception);
    }
}
