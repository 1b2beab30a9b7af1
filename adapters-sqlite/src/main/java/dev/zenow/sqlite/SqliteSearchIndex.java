package dev.zenow.sqlite;

import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches.IndexState;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SearchRows.FoundMessageRow;
import dev.zenow.sqlite.SearchRows.SeenWordRow;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteSearchIndex implements SearchIndex {
    /** FTS5 gathers every place of every word with a beginning before it gives the first; up to so many it is quick. */
    private static final long MANY_PLACES = 40_000;

    private static final int COMMONEST = 32;
    private static final String BEHIND_ALL_LETTERS = Character.toString(Character.MAX_CODE_POINT);

    private final SqliteUnitOfWork unit;
    private final Rows<SearchRows> rows;
    private final SqliteSearchFilling filling;

    SqliteSearchIndex(
            SqliteUnitOfWork unit, SearchRows.Reader reader, SearchRows.Writer writer, SqliteSearchFilling filling) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
        this.filling = filling;
    }

    @Override
    public List<FoundMessage> messages(UserId owner, SearchTerms terms, SearchQuery query, long before, int limit) {
        return unit
                .read(
                        rows,
                        table -> table.messages(
                                expression(table).ofMessages(owner, terms, query),
                                before,
                                owner.toString(),
                                query.role().map(MessageRole::name).orElse(""),
                                query.model().orElse(""),
                                SearchExpression.from(query),
                                SearchExpression.until(query),
                                limit))
                .stream()
                .map(SqliteSearchIndex::found)
                .toList();
    }

    @Override
    public List<FoundTitle> titles(UserId owner, SearchTerms terms, SearchQuery query, int limit) {
        if (query.role().isPresent() || query.model().isPresent()) {
            return List.of();
        }
        return unit
                .read(
                        rows,
                        table -> table.titles(
                                expression(table).ofTitles(owner, terms, query),
                                owner.toString(),
                                SearchExpression.from(query),
                                SearchExpression.until(query),
                                limit))
                .stream()
                .map(row -> title(row.sessionId(), row.title(), row.archived(), row.updatedAt()))
                .toList();
    }

    @Override
    public IndexState state() {
        return unit.read(rows, table -> {
            long total = table.countMessages();
            long below = table.progress().messagesBelow();
            return new IndexState(below == 0 ? total : total - table.countBelow(below), total);
        });
    }

    @Override
    public boolean complete() {
        return unit.read(rows, SearchRows::progress).complete();
    }

    @Override
    public void rebuild() {
        unit.write(rows, table -> {
            table.forgetWords();
            return table.startAgain();
        });
        filling.goOn();
    }

    private static SearchExpression expression(SearchRows table) {
        return new SearchExpression(beginning -> commonWords(table, beginning));
    }

    private static Optional<List<String>> commonWords(SearchRows table, String beginning) {
        String end = beginning + BEHIND_ALL_LETTERS;
        if (table.seen(beginning, end) * SqliteSearchEntries.SAMPLE < MANY_PLACES) {
            return Optional.empty();
        }
        return Optional.of(table.words(beginning, end, COMMONEST).stream()
                .map(SeenWordRow::word)
                .toList());
    }

    private static FoundMessage found(FoundMessageRow row) {
        return new FoundMessage(
                row.position(),
                MessageId.parse(row.id()),
                title(row.sessionId(), row.title(), row.archived(), row.updatedAt()),
                MessageRole.valueOf(row.role()),
                Optional.ofNullable(row.model()),
                Instant.ofEpochMilli(row.createdAt()),
                row.content());
    }

    private static FoundTitle title(String session, String title, int archived, long updatedAt) {
        return new FoundTitle(SessionId.parse(session), title, archived != 0, Instant.ofEpochMilli(updatedAt));
    }
}
