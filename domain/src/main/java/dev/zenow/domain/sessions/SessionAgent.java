package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import java.util.List;

/**
 * The agent that a session was made from, as it was then: what the agent becomes later does not rewrite what was said.
 *
 * @param prompt stands between the system prompt and the history
 * @param greetings are shown before the first question and never sent
 */
public record SessionAgent(AgentId id, String name, List<PresetMessage> prompt, List<String> greetings) {
    public SessionAgent {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        prompt = List.copyOf(prompt);
        greetings = List.copyOf(greetings);
    }
}
