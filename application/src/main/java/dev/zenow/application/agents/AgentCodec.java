package dev.zenow.application.agents;

import dev.zenow.domain.agents.Agent;
import java.time.Instant;
import java.util.List;

/**
 * Knows how agents stand in files.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>read what {@code write} wrote</td><td>equal contents, in the same order, the app settings to the letter; without provider, which
 * is its owner's</td></tr>
 * <tr><td>read</td><td>also one agent alone, or an array of them; unknown fields are passed over. What cannot be read is
 * {@code AGENTS_UNREADABLE}, saying where</td></tr>
 * <tr><td>isJson</td><td>whether a text is one JSON value and nothing else</td></tr>
 * </table>
 */
public interface AgentCodec {
    /** @param at the moment that the file names as its own */
    String write(List<Agent> agents, Instant at);

    List<AgentContent> read(String file);

    boolean isJson(String text);
}
