package dev.zenow.http.api.agents;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.users.Actor;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "Agents")
record AgentsView(List<AgentView> agents) {
    static AgentsView of(List<Agent> agents, Actor viewer, JsonMapper json) {
        return new AgentsView(
                agents.stream().map(agent -> AgentView.of(agent, viewer, json)).toList());
    }
}
