package dev.zenow.application.agents;

import dev.zenow.domain.agents.Agent;
import java.time.Instant;
import java.util.List;

/** Every file holds the same agents; JSON is what begins with its name. */
public final class TestingAgentCodec implements AgentCodec {
    public volatile List<AgentContent> file = List.of();
    public volatile List<Agent> written = List.of();

    @Override
    public String write(List<Agent> agents, Instant at) {
        written = List.copyOf(agents);
        return "file";
    }

    @Override
    public List<AgentContent> read(String text) {
        return file;
    }

    @Override
    public boolean isJson(String text) {
        return text.startsWith("json");
    }
}
