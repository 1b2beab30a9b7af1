package dev.zenow.application.sessions;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import java.util.List;
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
 * <tr><td>replies</td><td>the children of a message, oldest first</td></tr>
 * <tr><td>markUnanswered</td><td>every question without a reply becomes {@code UNANSWERED}; returns how many were not so
 * before</td></tr>
 * <tr><td>setStatus, setExactTokens</td><td>false when there is no such message</td></tr>
 * </table>
 */
public interface MessageStore {
    void insert(Message message);

    Optional<Message> find(MessageId id);

    List<Message> branch(SessionId session, MessageId leaf, Optional<MessageId> from, int limit);

    List<Message> replies(MessageId parent);

    int markUnanswered();

    boolean setStatus(MessageId id, MessageStatus status);

    boolean setExactTokens(MessageId id, int tokens, ModelId model);
}
