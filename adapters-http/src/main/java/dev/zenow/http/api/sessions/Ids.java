package dev.zenow.http.api.sessions;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;

/** Reads ids as callers write them. */
public final class Ids {
    private static final int UUID_LENGTH = 36;

    private Ids() {}

    /** What is no id names no session: {@code SESSION_NOT_FOUND}. */
    public static SessionId session(String text) {
        if (text.length() == UUID_LENGTH) {
            try {
                return SessionId.parse(text);
            } catch (IllegalArgumentException _) {
                // Falls through to the same answer as for a text of another length.
            }
        }
        throw ProblemCode.SESSION_NOT_FOUND.exception("What the request names as a session is not an id.");
    }

    /** An id that the caller has chosen must be a UUID: {@code MALFORMED_REQUEST}. */
    public static MessageId message(String text) {
        if (text.length() == UUID_LENGTH) {
            try {
                return MessageId.parse(text);
            } catch (IllegalArgumentException _) {
                // Falls through to the same answer as for a text of another length.
            }
        }
        throw ProblemCode.MALFORMED_REQUEST.exception("The field 'message_id' is not a UUID.");
    }
}
