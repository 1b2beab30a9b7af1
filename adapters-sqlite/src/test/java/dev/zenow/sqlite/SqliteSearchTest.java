package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches.IndexState;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Query;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the index in SQLite has: a database of before, a restart, a rebuild, and nothing left of what was deleted. */
class SqliteSearchTest {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final int MANY = 1_000;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("zenow.db");
    }

    @Test
    void takesInWhatADatabaseOfBeforeHolds() throws SQLException {
        older();
        try (OpenDatabase database = OpenDatabase.at(file)) {
            SearchIndex index = database.search();
            await().until(index::complete);

            assertThat(find(database, "天气")).isEqualTo(MANY);
            assertThat(find(database, "word999")).isEqualTo(1);
            assertThat(titles(database, "chat7 ")).isEqualTo(1);
            assertThat(titles(database, "chat")).isEqualTo(10);
            assertThat(index.state()).isEqualTo(new IndexState(MANY, MANY));
            assertSound(database);
        }
    }

    @Test
    void goesOnAfterARestart() throws SQLException {
        older();
        int opened = 0;
        long indexed = 0;
        boolean complete = false;
        while (!complete) {
            try (OpenDatabase database = OpenDatabase.at(file)) {
                SearchIndex index = database.search();
                assertThat(index.state().indexed()).isGreaterThanOrEqualTo(indexed);
                long before = indexed;
                await().until(() -> index.complete() || index.state().indexed() > before);
                indexed = index.state().indexed();
                complete = index.complete();
                opened++;
            }
        }
        assertThat(opened).isGreaterThan(1);
        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(find(database, "天气")).isEqualTo(MANY);
            assertSound(database);
        }
    }

    @Test
    void findsWhatIsStoredWhileOlderMessagesAreTakenIn() throws SQLException {
        older();
        try (OpenDatabase database = OpenDatabase.at(file)) {
            SearchIndex index = database.search();
            SessionId session = session(database, "fresh");
            question(database, session, "a tower");
            assertThat(find(database, "tower")).isEqualTo(1);
            await().until(index::complete);
            assertThat(find(database, "tower")).isEqualTo(1);
            assertSound(database);
        }
    }

    @Test
    void isMadeAnew() {
        try (OpenDatabase database = OpenDatabase.at(file)) {
            SessionId session = session(database, "tower chat");
            for (int i = 0; i < 450; i++) {
                question(database, session, "tower " + i);
            }
            database.execute("INSERT INTO message_search (message_search) VALUES ('delete-all')");
            database.execute("INSERT INTO title_search (title_search) VALUES ('delete-all')");
            assertThat(find(database, "tower")).isZero();
            assertThat(titles(database, "tower")).isZero();

            SearchIndex index = database.search();
            index.rebuild();
            assertThat(index.complete()).isFalse();
            await().until(index::complete);
            assertThat(find(database, "tower")).isEqualTo(450);
            assertThat(titles(database, "tower")).isEqualTo(1);

            // Once more, over an index that is whole.
            index.rebuild();
            await().until(index::complete);
            assertThat(find(database, "tower")).isEqualTo(450);
            assertSound(database);
        }
    }

    @Test
    void keepsNothingOfWhatWasDeleted() {
        try (OpenDatabase database = OpenDatabase.at(file)) {
            SessionId kept = session(database, "kept");
            SessionId deleted = session(database, "deleted");
            Optional<MessageId> parent = Optional.empty();
            for (int i = 0; i < 50; i++) {
                question(database, kept, "tower");
                parent = Optional.of(question(database, deleted, "tower", parent));
            }
            database.sessions().delete(OWNER, deleted);

            assertThat(find(database, "tower")).isEqualTo(50);
            assertThat(database.number("SELECT count(*) FROM message_search_docsize"))
                    .isEqualTo(50);
            assertThat(database.number("SELECT count(*) FROM title_search_docsize"))
                    .isEqualTo(1);
            // The number of a message that was the last may be given again.
            question(database, kept, "belfry");
            assertThat(find(database, "tower")).isEqualTo(50);
            assertThat(find(database, "belfry")).isEqualTo(1);
            assertSound(database);
        }
    }

    @Test
    void survivesVacuum() throws SQLException {
        try (OpenDatabase database = OpenDatabase.at(file)) {
            for (int i = 0; i < 20; i++) {
                SessionId session = session(database, "title" + i);
                question(database, session, "word" + i);
            }
            database.execute("DELETE FROM session WHERE title = 'title3'");
        }
        run("VACUUM");
        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(titles(database, "title17")).isEqualTo(1);
            assertThat(database.search().titles(OWNER, SearchTerms.of("title17"), SearchQuery.of("title17", 10), 10))
                    .singleElement()
                    .satisfies(title -> assertThat(title.title()).isEqualTo("title17"));
            assertThat(find(database, "word17")).isEqualTo(1);
            assertSound(database);
        }
    }

    @Test
    void aBeginningOfVeryManyWordsStandsForTheCommonest() {
        try (OpenDatabase database = OpenDatabase.at(file)) {
            SessionId session = session(database, "chat");
            question(database, session, "a tower");
            question(database, session, "a towel");
            question(database, session, "the tall tower");
            assertThat(find(database, "tow")).isEqualTo(3);

            database.execute("INSERT INTO search_word (word, seen) VALUES ('tower', 1000000)"
                    + " ON CONFLICT (word) DO UPDATE SET seen = 1000000");
            for (int i = 0; i < 40; i++) {
                database.execute("INSERT INTO search_word (word, seen) VALUES ('towa" + i + "', 1000)");
            }

            assertThat(find(database, "tow")).isEqualTo(2);
            assertThat(find(database, "towe")).isEqualTo(2);
            assertThat(find(database, "towel")).isEqualTo(1);
            assertThat(find(database, "\"tall tow")).isEqualTo(1);
        }
    }

    @Test
    void looksForNothingInAWholeTable() {
        List<String> ofEverySearch =
                List.of("messages", "titles", "putMessage", "addTitleKey", "putTitle", "see", "words", "seen", "sizes");
        try (OpenDatabase database = OpenDatabase.at(file)) {
            for (Method method : SearchRows.class.getDeclaredMethods()) {
                if (ofEverySearch.contains(method.getName())) {
                    String sql = method.getAnnotation(Query.class).value();
                    assertThat(database.texts("EXPLAIN QUERY PLAN " + sql, "detail"))
                            .as(method.getName())
                            .noneMatch(step -> step.startsWith("SCAN") && !step.contains("VIRTUAL TABLE INDEX"))
                            .noneMatch(step -> step.contains("TEMP B-TREE")
                                    && !method.getName().equals("words"));
                }
            }
        }
        assertThat(Arrays.stream(SearchRows.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(ofEverySearch);
    }

    /** As version 4 wrote it. */
    private void older() throws SQLException {
        SqliteDatabase.prepare(file);
        Flyway.configure()
                .dataSource(SqliteProperties.plainUrl(file, SqliteProperties.LOCK_TIMEOUT), null, null)
                .target("4")
                .load()
                .migrate();
        run(
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9)"
                        + " INSERT INTO session (id, owner, title, system_prompt, message_count, pinned, archived, created_at,"
                        + " updated_at) SELECT printf('00000000-0000-7000-8000-%012d', i),"
                        + " '00000000-0000-7000-8000-000000000001', 'chat' || i, '', 100, 0, 0, 1, 1 FROM n",
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (MANY - 1) + ")"
                        + " INSERT INTO message (id, owner, session_id, role, status, created_at, tokens, reasoning, content)"
                        + " SELECT printf('00000001-0000-7000-8000-%012d', i), '00000000-0000-7000-8000-000000000001',"
                        + " printf('00000000-0000-7000-8000-%012d', i % 10), 'USER', 'UNANSWERED', i, 1, '',"
                        + " '今天天气 word' || i || iif(i % 100 = 0, hex(zeroblob(200000)), '') FROM n");
    }

    private void run(String... statements) throws SQLException {
        SqliteSource source = SqliteSource.writing(SqliteProperties.plainUrl(file, SqliteProperties.LOCK_TIMEOUT));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void assertSound(OpenDatabase database) {
        database.execute("INSERT INTO message_search (message_search) VALUES ('integrity-check')");
        database.execute("INSERT INTO title_search (title_search) VALUES ('integrity-check')");
        assertThat(database.number("SELECT count(*) FROM message_search_docsize"))
                .isEqualTo(database.number("SELECT count(*) FROM message"));
        assertThat(database.number("SELECT count(*) FROM title_search_docsize"))
                .isEqualTo(database.number("SELECT count(*) FROM session"));
    }

    private static int find(OpenDatabase database, String query) {
        return database.search()
                .messages(OWNER, SearchTerms.of(query), SearchQuery.of(query, 1), SearchIndex.END, 2 * MANY)
                .size();
    }

    private static int titles(OpenDatabase database, String query) {
        return database.search()
                .titles(OWNER, SearchTerms.of(query), SearchQuery.of(query, 1), 100)
                .size();
    }

    private static SessionId session(OpenDatabase database, String title) {
        SessionId id = new SessionId(UUID.randomUUID());
        database.sessions().insert(Session.fresh(id, OWNER, title, "", Instant.ofEpochMilli(1)));
        return id;
    }

    private static MessageId question(OpenDatabase database, SessionId session, String content) {
        return question(database, session, content, Optional.empty());
    }

    private static MessageId question(
            OpenDatabase database, SessionId session, String content, Optional<MessageId> parent) {
        MessageId id = new MessageId(UUID.randomUUID());
        database.messages().insert(Message.question(id, session, parent, content, 1, Instant.ofEpochMilli(1)));
        return id;
    }
}
