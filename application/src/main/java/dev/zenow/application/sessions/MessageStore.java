package dev.zenow.application.sessions;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.TurnRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the messages of sessions. Whose a session is was checked by the caller, who has found it in the {@link SessionStore}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>the id is new, its session exists and the parent, if any, is of the same session, or
 * {@link IllegalStateException}</td></tr>
 * <tr><td>find</td><td>by id alone: a message id is unique over all sessions</td></tr>
 * <tr><td>branch</td><td>the path to {@code leaf}, oldest first, at most {@code limit} messages nearest to the leaf, none before
 * {@code from} when {@code from} is on the path; empty when the leaf is not of the session. Takes time in proportion to what it
 * returns</td></tr>
 * <tr><td>outline</td><td>the whole path to {@code leaf}, oldest first; empty when the leaf is not of the session</td></tr>
 * <tr><td>replies</td><td>the children of a message, oldest first</td></tr>
 * <tr><td>roots</td><td>the messages of a session without a parent, oldest first</td></tr>
 * <tr><td>siblings</td><td>for each of these messages, itself and all of the same parent and role, oldest first</td></tr>
 * <tr><td>newestLeaf</td><td>where one arrives from a message by going to the child that was inserted last, again and again; itself
 * when it has none; empty when there is no such message</td></tr>
 * <tr><td>page</td><td>all messages of a session in the order in which they were inserted, so parents before children, at most
 * {@code limit} behind {@code after}; takes time in proportion to what it returns</td></tr>
 * <tr><td>ruled</td><td>the questions of a session whose rule is not {@code AUTO}, oldest first</td></tr>
 * <tr><td>statistics</td><td>of all branches of a session</td></tr>
 * <tr><td>markUnanswered</td><td>every question without a reply becomes {@code UNANSWERED}; returns how many were not so
 * before</td></tr>
 * <tr><td>setStatus, setExactTokens, setRule, setSent</td><td>false when there is no such message</td></tr>
 * </table>
 */
public interface MessageStore {
    void insert(Message message);

    Optional<Message> find(MessageId id);

    List<Message> branch(SessionId session, MessageId leaf, Optional<MessageId> from, int limit);

    List<MessageOutline> outline(SessionId session, MessageId leaf);

    List<Message> replies(MessageId parent);

    List<Message> roots(SessionId session);

    Map<MessageId, List<MessageId>> siblings(SessionId session, Collection<MessageId> messages);

    Optional<MessageId> newestLeaf(MessageId from);

    List<Message> page(SessionId session, Optional<MessageId> after, int limit);

    List<MessageId> ruled(SessionId session);

    SessionStatistics statistics(SessionId session);

    int markUnanswered();

    boolean setStatus(MessageId id, MessageStatus status);

    boolean setExactTokens(MessageId id, int tokens, ModelId model);

    boolean setRule(MessageId question, TurnRule rule);

    boolean setSent(MessageId reply, SentWindow sent);
}
