package dev.zenow.cli;

import dev.zenow.application.agents.Agents.AgentQuery;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Locale;

/**
 * Finds the agent that a person means: by its name, by how the name begins, by its id, or as much of the id as no other has. One's
 * own goes before another's of the same name.
 */
final class AgentReference {
    private AgentReference() {}

    static Agent find(Workspace workspace, String text) {
        String wanted = text.strip();
        List<Agent> all = workspace.agents().list(workspace.actor(), AgentQuery.ALL);
        List<Agent> named = all.stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted))
                .toList();
        List<Agent> own = named.stream()
                .filter(each -> each.owner().equals(workspace.actor().user()))
                .toList();
        List<Agent> meant = own.isEmpty() ? named : own;
        if (meant.isEmpty() && !wanted.isEmpty()) {
            String beginning = wanted.toLowerCase(Locale.ROOT);
            meant = all.stream()
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).startsWith(beginning)
                            || each.id().toString().startsWith(beginning))
                    .toList();
        }
        String shown = TextColumns.oneLine(wanted);
        if (meant.size() > 1) {
            throw ProblemCode.INVALID_REQUEST.exception("More than one agent is meant by '" + shown + "'.");
        }
        if (meant.isEmpty()) {
            throw ProblemCode.AGENT_NOT_FOUND.exception("There is no agent '" + shown + "'.");
        }
        return meant.getFirst();
    }
}
