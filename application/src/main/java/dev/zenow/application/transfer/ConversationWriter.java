package dev.zenow.application.transfer;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import java.io.IOException;

/**
 * Writes one file: any number of sessions, each {@link #begin begun}, filled with messages and {@link #end ended}; at last
 * {@link #finish}.
 */
public interface ConversationWriter {
    void begin(Session session) throws IOException;

    /** A message of the session that was begun; parents come before children. */
    void message(Message message) throws IOException;

    void end() throws IOException;

    /** Ends the file and flushes the stream. */
    void finish() throws IOException;
}
