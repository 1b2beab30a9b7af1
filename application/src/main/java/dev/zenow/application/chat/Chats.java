package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.users.Actor;
import java.util.List;
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
 * <tr><td>ask without a session</td><td>makes one, titled by the question, from the agent that is named; {@code AGENT_NOT_FOUND}</td></tr>
 * <tr><td>ask with results of tools</td><td>goes on with the turn at the end of the active branch: a complete reply with calls, each of
 * which is answered once, or {@code TOOL_RESULTS_UNEXPECTED} and nothing is written; with a question as well,
 * {@code INVALID_REQUEST}</td></tr>
 * <tr><td>ask a question while a reply waits for results</td><td>begins a turn; the one that waits is in no later prompt</td></tr>
 * <tr><td>ask with a provider in a session that is there</td><td>{@code INVALID_REQUEST}</td></tr>
 * <tr><td>ask, regenerate, edit in a session whose provider is gone or cannot be asked</td><td>{@code PROVIDER_NOT_FOUND},
 * {@code PROVIDER_INCOMPLETE} or {@code PROVIDER_ADDRESS_REFUSED}, nothing is written</td></tr>
 * <tr><td>ask in a session that is in the trash</td><td>{@code SESSION_IN_TRASH}</td></tr>
 * <tr><td>regenerate</td><td>one more reply to a question of the active branch, a sibling of those it has; without a message, to the
 * last question</td></tr>
 * <tr><td>edit</td><td>asks a question anew beside the one that is named, with the same parent: a sibling</td></tr>
 * <tr><td>editReply</td><td>a sibling of a reply with the text of a person; nothing is asked</td></tr>
 * <tr><td>regenerate, edit, editReply of a message that is not of the session</td><td>{@code MESSAGE_NOT_FOUND}; of the other role,
 * {@code INVALID_REQUEST}; while a reply is being made, {@code REPLY_IN_PROGRESS}</td></tr>
 * <tr><td>attach</td><td>the reply being made, or for a minute the one made last; empty: neither</td></tr>
 * <tr><td>interrupt</td><td>true when a reply was being made; what was said so far is kept</td></tr>
 * </table>
 */
public interface Chats {
    Asked ask(Actor actor, Question question);

    /**
     * @param message a question, or a reply to it; empty: the last question of the active branch
     * @param shape what the reply may be: that of the replies before is not remembered
     */
    Asked regenerate(
            Actor actor, SessionId session, Optional<MessageId> message, SamplingParameters sampling, ReplyShape shape);

    /** For free text. */
    default Asked regenerate(Actor actor, SessionId session, Optional<MessageId> message, SamplingParameters sampling) {
        return regenerate(actor, session, message, sampling, ReplyShape.NONE);
    }

    /** @param edited the question to edit; {@code question} names the session and says the new text */
    Asked edit(Actor actor, MessageId edited, Question question);

    Message editReply(Actor actor, SessionId session, MessageId reply, String content);

    Optional<Reply> attach(Actor actor, SessionId session);

    boolean interrupt(Actor actor, SessionId session);

    /**
     * What somebody asks.
     *
     * @param session empty: a new one
     * @param messageId chosen by the caller, to be able to ask again safely; empty: Zenow chooses
     * @param content empty when it is results of tools that are said
     * @param sampling what differs from the defaults
     * @param toolResults what came out of the calls of the reply at the end of the active branch; empty: a question is asked
     * @param shape what the reply may be
     * @param agent what the new session is made from; excludes {@code session}, which has its own: {@code INVALID_REQUEST}
     * @param provider who answers a new session; empty: the local model. A session that is there says that itself
     */
    record Question(
            Optional<SessionId> session,
            Optional<MessageId> messageId,
            String content,
            SamplingParameters sampling,
            List<ToolResult> toolResults,
            ReplyShape shape,
            Optional<AgentId> agent,
            Optional<ProviderId> provider) {
        public Question {
            requireNonNull(session, "session is null");
            requireNonNull(messageId, "messageId is null");
            requireNonNull(content, "content is null");
            requireNonNull(sampling, "sampling is null");
            toolResults = List.copyOf(toolResults);
            requireNonNull(shape, "shape is null");
            requireNonNull(agent, "agent is null");
            requireNonNull(provider, "provider is null");
            if (session.isPresent() && agent.isPresent()) {
                throw ProblemCode.INVALID_REQUEST.exception("A session has its agent already: change the session.");
            }
        }

        /** Without any tools, of whoever answers anyway. */
        public Question(
                Optional<SessionId> session,
                Optional<MessageId> messageId,
                String content,
                SamplingParameters sampling) {
            this(session, messageId, content, sampling, List.of(), ReplyShape.NONE);
        }

        /** Of whoever answers anyway. */
        public Question(
                Optional<SessionId> session,
                Optional<MessageId> messageId,
                String content,
                SamplingParameters sampling,
                List<ToolResult> toolResults,
                ReplyShape shape) {
            this(session, messageId, content, sampling, toolResults, shape, Optional.empty(), Optional.empty());
        }

        public Question withProvider(Optional<ProviderId> next) {
            return new Question(session, messageId, content, sampling, toolResults, shape, agent, next);
        }

        public Question withAgent(Optional<AgentId> id) {
            return new Question(session, messageId, content, sampling, toolResults, shape, id, provider);
        }
    }

    /**
     * An accepted question and the reply to it.
     *
     * @param retired how many older sessions went to the trash because this one is new
     */
    record Asked(SessionId session, MessageId question, Reply reply, int retired) {}
}
