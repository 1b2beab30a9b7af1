package dev.zenow.application.chat;

import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import java.util.Map;
import java.util.Optional;

/**
 * Shows and edits what a session's model is shown.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>read</td><td>the prompt of a next question as it would be planned now, without the question itself, by the model that would
 * answer it; estimates where no tokenizer has counted</td></tr>
 * <tr><td>change</td><td>applies at the next question; {@code MESSAGE_NOT_FOUND} for a message that is not of the session,
 * {@code INVALID_REQUEST} for a rule on one that is no question</td></tr>
 * </table>
 */
public interface ContextMeter {
    ContextReading read(Actor actor, SessionId session);

    ContextReading change(Actor actor, SessionId session, ContextEdit edit);

    /**
     * What to change; what is absent stays.
     *
     * @param rules replaces the limits
     * @param turns by the question that begins a turn
     */
    record ContextEdit(Optional<String> systemPrompt, Optional<ContextRules> rules, Map<MessageId, TurnRule> turns) {
        public ContextEdit {
            turns = Map.copyOf(turns);
        }
    }
}
