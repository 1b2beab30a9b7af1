package dev.zenow.application.transfer;

import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes conversations out and in, as streams: a gigabyte needs no more memory than a megabyte.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>export</td><td>one session, or all that are not in the trash, oldest first; {@code SESSION_NOT_FOUND} before the first byte.
 * Only reads; sessions that change meanwhile are as they are when their turn comes. The stream is flushed, not closed</td></tr>
 * <tr><td>importFrom</td><td>recognizes the format by itself: what export wrote as JSON, or OpenAI messages (an object, an array of such,
 * or one a line). Each session is stored whole or not at all; ids that are taken are replaced by new ones. What is not readable is
 * {@code IMPORT_UNREADABLE}, saying where; sessions before it are kept and named in the problem's detail</td></tr>
 * <tr><td>an exported file that is imported</td><td>gives equal sessions: texts, trees, active leaf, titles, settings, usage, timings,
 * times; imported twice it gives each twice</td></tr>
 * </table>
 */
public interface Transfers {
    /** @param session empty: all of the actor's */
    void export(Actor actor, Optional<SessionId> session, ExportFormat format, OutputStream to) throws IOException;

    Imported importFrom(Actor actor, InputStream from) throws IOException;

    /**
     * What was taken in.
     *
     * @param sessions in the order of the file; at most the first {@value #MOST_NAMED} are named
     * @param skipped what was left out, by reason, such as messages of roles that Zenow does not keep
     */
    record Imported(List<SessionId> sessions, int sessionCount, long messageCount, Map<String, Integer> skipped) {
        public static final int MOST_NAMED = 1_000;

        public Imported {
            sessions = List.copyOf(sessions);
            skipped = Map.copyOf(skipped);
        }
    }
}
