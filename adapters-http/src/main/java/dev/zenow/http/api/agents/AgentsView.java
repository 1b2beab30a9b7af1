package dev.zenow.http.api.agents;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

@Serdeable
@Schema(name = "Agents")
record AgentsView(List<AgentView> agents) {
    static AgentsView of(List<Agent> agents, Actor viewer, JsonMapper json, Map<ProviderId, Provider> providers) {
        return new AgentsView(agents.stream()
                .map(agent -> AgentView.of(agent, viewer, json, providers))
                .toList());
    }
}
