package dev.zenow.http.api.sessions;

import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;
import java.util.UUID;

/** Reads ids as callers write them. */
public final class Ids {
    private static final int UUID_LENGTH = 36;

    private Ids() {}

    /** What is no id names no session: {@code SESSION_NOT_FOUND}. */
    public static SessionId session(String text) {
        return uuid(text)
                .map(SessionId::new)
                .orElseThrow(() ->
                        ProblemCode.SESSION_NOT_FOUND.exception("What the request names as a session is not an id."));
    }

    /** What is no id names no message: {@code MESSAGE_NOT_FOUND}. */
    public static MessageId message(String text) {
        return uuid(text)
                .map(MessageId::new)
                .orElseThrow(() ->
                        ProblemCode.MESSAGE_NOT_FOUND.exception("What the request names as a message is not an id."));
    }

    /** What is no id names no context: {@code CONTEXT_NOT_FOUND}. */
    public static ContextId context(String text) {
        return uuid(text)
                .map(ContextId::new)
                .orElseThrow(() ->
                        ProblemCode.CONTEXT_NOT_FOUND.exception("What the request names as a context is not an id."));
    }

    /** What is no id names no agent: {@code AGENT_NOT_FOUND}. */
    public static AgentId agent(String text) {
        return uuid(text)
                .map(AgentId::new)
                .orElseThrow(() ->
                        ProblemCode.AGENT_NOT_FOUND.exception("What the request names as an agent is not an id."));
    }

    /** What is no id names no provider: {@code PROVIDER_NOT_FOUND}. */
    public static ProviderId provider(String text) {
        return uuid(text)
                .map(ProviderId::new)
                .orElseThrow(() ->
                        ProblemCode.PROVIDER_NOT_FOUND.exception("What the request names as a provider is not an id."));
    }

    /** An id that the caller has chosen must be a UUID: {@code MALFORMED_REQUEST}. */
    public static MessageId chosenMessage(String text) {
        return uuid(text)
                .map(MessageId::new)
                .orElseThrow(() -> ProblemCode.MALFORMED_REQUEST.exception("The field 'message_id' is not a UUID."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
