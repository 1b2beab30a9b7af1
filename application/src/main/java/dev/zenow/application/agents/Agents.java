package dev.zenow.application.agents;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What people do with agents. What is not there, or private to somebody else, is {@code AGENT_NOT_FOUND}; a content that cannot be,
 * {@code INVALID_REQUEST}, saying what.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>list, find</td><td>the actor's own, the shared ones of everybody, and those that come with Zenow</td></tr>
 * <tr><td>list</td><td>those that come with Zenow last; else by name</td></tr>
 * <tr><td>add</td><td>private or shared</td></tr>
 * <tr><td>change, delete of another's or of one that comes with Zenow</td><td>{@code AGENT_READ_ONLY}</td></tr>
 * <tr><td>change, delete</td><td>sessions that were made from it keep what they have</td></tr>
 * <tr><td>copy</td><td>a private one of the actor, answered by the local model when the agent was another's</td></tr>
 * <tr><td>exported</td><td>one agent that the actor sees, or all of their own</td></tr>
 * <tr><td>imported</td><td>all agents of a file or none; private, with new ids, answered by the local model;
 * {@code AGENTS_UNREADABLE}</td></tr>
 * </table>
 */
public interface Agents {
    List<Agent> list(Actor actor, AgentQuery query);

    Agent find(Actor actor, AgentId id);

    Agent add(Actor actor, AgentContent content);

    /** @param edit what it becomes of what it is; without effects, as it may be called more than once */
    Agent change(Actor actor, AgentId id, UnaryOperator<AgentContent> edit);

    void delete(Actor actor, AgentId id);

    Agent copy(Actor actor, AgentId id);

    /** @param id empty: all of the actor's own */
    String exported(Actor actor, Optional<AgentId> id);

    List<Agent> imported(Actor actor, String file);

    /**
     * Which agents; what is absent does not narrow.
     *
     * @param text stands in the name or the description, letter case ignored
     */
    record AgentQuery(Optional<String> text, Optional<Visibility> visibility) {
        public static final AgentQuery ALL = new AgentQuery(Optional.empty(), Optional.empty());

        public AgentQuery {
            requireNonNull(text, "text is null");
            requireNonNull(visibility, "visibility is null");
        }
    }
}
