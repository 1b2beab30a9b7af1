package dev.zenow.application.chat;

import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.util.Optional;

/**
 * Asks questions and watches replies.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>ask</td><td>returns when the question is durable; the reply is then made without the caller</td></tr>
 * <tr><td>ask while a reply is being made in the session</td><td>{@code REPLY_IN_PROGRESS}, nothing is written</td></tr>
 * <tr><td>ask with the id of a question already asked</td><td>the same turn: its running or stored reply; one that was never answered
 * is answered now</td></tr>
 * <tr><td>ask without a session</td><td>makes one, titled by the question</td></tr>
 * <tr><td>attach</td><td>the reply being made, or for a minute the one made last; empty: neither</td></tr>
 * <tr><td>interrupt</td><td>true when a reply was being made; what was said so far is kept</td></tr>
 * </table>
 */
public interface Chats {
    Asked ask(Actor actor, Question question);

    Optional<Reply> attach(Actor actor, SessionId session);

    boolean interrupt(Actor actor, SessionId session);

    /**
     * What somebody asks.
     *
     * @param session empty: a new one
     * @param messageId chosen by the caller, to be able to ask again safely; empty: Zenow chooses
     * @param sampling what differs from the defaults
     */
    record Question(
            Optional<SessionId> session, Optional<MessageId> messageId, String content, SamplingParameters sampling) {}

    /** An accepted question and the reply to it. */
    record Asked(SessionId session, MessageId question, Reply reply) {}
}
