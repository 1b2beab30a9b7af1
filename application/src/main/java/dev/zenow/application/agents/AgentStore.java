package dev.zenow.application.agents;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.users.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the agents that people made. Those that come with Zenow are not here.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>the id is new, or {@link IllegalStateException}</td></tr>
 * <tr><td>find, list</td><td>the viewer's own, and the shared ones of everybody</td></tr>
 * <tr><td>list</td><td>by name, letter case of ASCII ignored; those of one name by id</td></tr>
 * <tr><td>count</td><td>the owner's own ones</td></tr>
 * <tr><td>update</td><td>everything but the time it was made; false when the owner has no such agent</td></tr>
 * <tr><td>delete</td><td>false when the owner has no such agent</td></tr>
 * <tr><td>texts</td><td>are kept as they are; a text of a list is not empty</td></tr>
 * <tr><td>instants</td><td>are kept to the millisecond</td></tr>
 * </table>
 */
public interface AgentStore {
    void insert(Agent agent);

    Optional<Agent> find(UserId viewer, AgentId id);

    List<Agent> list(UserId viewer);

    int count(UserId owner);

    boolean update(Agent agent);

    boolean delete(UserId owner, AgentId id);
}
