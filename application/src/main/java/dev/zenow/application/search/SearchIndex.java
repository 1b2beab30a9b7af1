package dev.zenow.application.search;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds stored messages and titles that may hold the terms of a query.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>both</td><td>only the owner's, none of a session in the trash; newest first, at most {@code limit}. May hold some in which
 * not every term is found, and none is missing in which every one is. Exception: where very many words begin as the last word of a
 * query does, it stands for the commonest of them</td></tr>
 * <tr><td>messages</td><td>only those that the query's filters let pass and that were inserted before the position {@code before};
 * takes time in proportion to what it returns, not to how many there are</td></tr>
 * <tr><td>titles</td><td>none where a role or a model is asked for; of the session that is asked for; the dates are those of the last
 * change of the session</td></tr>
 * <tr><td>what is stored</td><td>is found when the unit of work that stored it has returned; no longer when what deleted it
 * has</td></tr>
 * <tr><td>state</td><td>how far what was stored without an index is in it by now; takes time in proportion to the messages</td></tr>
 * <tr><td>complete</td><td>whether all is; takes no time</td></tr>
 * <tr><td>rebuild</td><td>returns at once; everything is taken into the index anew in the background, a little at a time</td></tr>
 * </table>
 */
public interface SearchIndex {
    /** Behind every message. */
    long END = Long.MAX_VALUE;

    List<FoundMessage> messages(UserId owner, SearchTerms terms, SearchQuery query, long before, int limit);

    List<FoundTitle> titles(UserId owner, SearchTerms terms, SearchQuery query, int limit);

    Searches.IndexState state();

    boolean complete();

    void rebuild();

    /** @param position grows from message to message in the order in which they were inserted */
    record FoundMessage(
            long position,
            MessageId id,
            FoundTitle session,
            MessageRole role,
            Optional<String> model,
            Instant createdAt,
            String content) {
        public FoundMessage {
            requireNonNull(id, "id is null");
            requireNonNull(session, "session is null");
            requireNonNull(role, "role is null");
            requireNonNull(model, "model is null");
            requireNonNull(createdAt, "createdAt is null");
            requireNonNull(content, "content is null");
        }
    }

    /** A session as it is shown with what was found in it. */
    record FoundTitle(SessionId session, String title, boolean archived, Instant updatedAt) {
        public FoundTitle {
            requireNonNull(session, "session is null");
            requireNonNull(title, "title is null");
            requireNonNull(updatedAt, "updatedAt is null");
        }
    }
}
