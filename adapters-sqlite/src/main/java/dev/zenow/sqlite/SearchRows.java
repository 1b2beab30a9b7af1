package dev.zenow.sqlite;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

interface SearchRows extends GenericRepository<MessageRow, String> {
    /** Walks the newest matches first and stops when it has enough. No more of a text is read than was taken into the index. */
    @Query("""
            SELECT m.seq AS position, m.id, m.session_id, s.title, s.archived, s.updated_at, m.role, m.model, m.created_at,
                iif(octet_length(m.content) > 4000000, substr(m.content, 1, 1000000), m.content) AS content
            FROM message_search f CROSS JOIN message m ON m.seq = f.rowid CROSS JOIN session s ON s.id = m.session_id
            WHERE f.message_search MATCH :expression AND f.rowid < :before
              AND s.owner = :owner AND s.trashed_at IS NULL AND s.arriving = 0
              AND (:role = '' OR m.role = :role) AND (:model = '' OR m.model = :model)
              AND m.created_at >= :from AND m.created_at < :until
            ORDER BY f.rowid DESC
            LIMIT :limit""")
    List<FoundMessageRow> messages(
            String expression, long before, String owner, String role, String model, long from, long until, int limit);

    @Query("""
            SELECT s.id AS session_id, s.title, s.archived, s.updated_at
            FROM title_search f CROSS JOIN searched_title k ON k.key = f.rowid CROSS JOIN session s ON s.id = k.session_id
            WHERE f.title_search MATCH :expression
              AND s.owner = :owner AND s.trashed_at IS NULL AND s.arriving = 0
              AND s.updated_at >= :from AND s.updated_at < :until
            ORDER BY f.rowid DESC
            LIMIT :limit""")
    List<FoundTitleRow> titles(String expression, String owner, long from, long until, int limit);

    @Query("""
            INSERT OR REPLACE INTO message_search (rowid, words, parts, characters, marks)
            SELECT seq, :words, :parts, :characters, :marks FROM message WHERE id = :id""")
    int putMessage(String id, String words, String parts, String characters, String marks);

    @Query("INSERT OR IGNORE INTO searched_title (session_id) SELECT id FROM session WHERE id = :session")
    int addTitleKey(String session);

    @Query("""
            INSERT OR REPLACE INTO title_search (rowid, words, parts, characters, marks)
            SELECT key, :words, :parts, :characters, :marks FROM searched_title WHERE session_id = :session""")
    int putTitle(String session, String words, String parts, String characters, String marks);

    @Query("INSERT INTO search_word (word, seen) VALUES (:word, 1) ON CONFLICT (word) DO UPDATE SET seen = seen + 1")
    int see(String word);

    @Query("""
            SELECT word, seen FROM search_word WHERE word >= :from AND word < :to
            ORDER BY seen DESC, word LIMIT :limit""")
    List<SeenWordRow> words(String from, String to, int limit);

    @Query("SELECT coalesce(sum(seen), 0) FROM search_word WHERE word >= :from AND word < :to")
    long seen(String from, String to);

    @Query("SELECT messages_below, titles_after FROM search_progress WHERE id = 1")
    SearchProgressRow progress();

    @Query("UPDATE search_progress SET messages_below = :next WHERE messages_below = :below")
    int advanceMessages(long below, long next);

    @Query("UPDATE search_progress SET titles_after = :next WHERE titles_after = :after")
    int advanceTitles(String after, @Nullable String next);

    @Query("""
            UPDATE search_progress SET
                messages_below = coalesce((SELECT max(seq) + 1 FROM message), 0),
                titles_after = iif(EXISTS (SELECT 1 FROM session), '', NULL)""")
    int startAgain();

    @Query("DELETE FROM search_word")
    int forgetWords();

    /** The sizes first, so that a batch of long texts is no more work than one of short ones. */
    @Query("SELECT seq, octet_length(content) AS bytes FROM message WHERE seq < :below ORDER BY seq DESC LIMIT :limit")
    List<MessageSizeRow> sizes(long below, int limit);

    /** In rising order: the index begins a segment of its own wherever a number falls. */
    @Query("""
            SELECT seq, id, session_id, owner, model, created_at, content
            FROM message WHERE seq < :below AND seq >= :from ORDER BY seq""")
    List<UnsearchedMessageRow> messages(long below, long from);

    @Query("SELECT id, owner, title FROM session WHERE id > :after ORDER BY id LIMIT :limit")
    List<UnsearchedTitleRow> titles(String after, int limit);

    @Query("SELECT count(*) FROM message")
    long countMessages();

    @Query("SELECT count(*) FROM message WHERE seq < :below")
    long countBelow(long below);

    @Introspected
    record FoundMessageRow(
            long position,
            String id,
            String sessionId,
            String title,
            int archived,
            long updatedAt,
            String role,
            @Nullable String model,
            long createdAt,
            String content) {}

    @Introspected
    record FoundTitleRow(String sessionId, String title, int archived, long updatedAt) {}

    @Introspected
    record SeenWordRow(String word, long seen) {}

    @Introspected
    record SearchProgressRow(long messagesBelow, @Nullable String titlesAfter) {
        Optional<String> titles() {
            return Optional.ofNullable(titlesAfter);
        }

        boolean complete() {
            return messagesBelow == 0 && titlesAfter == null;
        }
    }

    @Introspected
    record MessageSizeRow(long seq, long bytes) {}

    @Introspected
    record UnsearchedMessageRow(
            long seq,
            String id,
            String sessionId,
            String owner,
            @Nullable String model,
            long createdAt,
            String content) {}

    @Introspected
    record UnsearchedTitleRow(String id, String owner, String title) {}

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends SearchRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends SearchRows {}
}
