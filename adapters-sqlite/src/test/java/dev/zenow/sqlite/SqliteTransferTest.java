package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.application.transfer.UnfinishedImports;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into the real database: unseen until they are whole, beside chats that go on, and gone when they were cut off. */
class SqliteTransferTest {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final int MESSAGES = 1_000;

    @TempDir
    Path directory;

    private final SessionId wanted = new SessionId(UUID.randomUUID());
    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("zenow.db");
    }

    @Test
    void showsAnImportedSessionOnlyWhenItIsWholeAndLetsChatsGoOnMeanwhile() throws IOException {
        try (OpenDatabase database = OpenDatabase.at(file)) {
            List<MessageId> asked = new ArrayList<>();
            SessionId chat = new SessionId(UUID.randomUUID());
            database.sessions().insert(Session.fresh(chat, OWNER, "chat", "", Instant.ofEpochMilli(1)));
            GeneratedConversations generated = new GeneratedConversations(wanted, MESSAGES, number -> {
                if (number % 300 == 299) {
                    assertThat(stored(database)).isPositive();
                    assertThat(found(database)).isZero();
                    assertThat(database.sessions().find(OWNER, wanted)).isEmpty();
                    // The writer is free: else this would wait for the import, which waits for this.
                    asked.add(ask(database, chat));
                }
            });

            Transfers.Imported imported = GeneratedConversations.importing(database, generated)
                    .importFrom(Actor.LOCAL, InputStream.nullInputStream());

            assertThat(imported.sessions()).containsExactly(wanted);
            assertThat(imported.messageCount()).isEqualTo(MESSAGES);
            assertThat(stored(database)).isEqualTo(MESSAGES);
            assertThat(found(database)).isEqualTo(MESSAGES + 1);
            Session session = database.sessions().find(OWNER, wanted).orElseThrow();
            assertThat(session.activeLeaf()).contains(generated.message(MESSAGES - 1));
            assertThat(session.messageCount()).isEqualTo(MESSAGES);
            assertThat(asked)
                    .hasSize(3)
                    .allSatisfy(id -> assertThat(database.messages().find(id)).isPresent());
        }
    }

    @Test
    void leavesNothingOfAnImportThatFails() {
        try (OpenDatabase database = OpenDatabase.at(file)) {
            IllegalArgumentException failure = new IllegalArgumentException("broken");
            GeneratedConversations generated = new GeneratedConversations(wanted, MESSAGES, number -> {
                if (number == MESSAGES - 1) {
                    throw failure;
                }
            });

            assertThatThrownBy(() -> GeneratedConversations.importing(database, generated)
                            .importFrom(Actor.LOCAL, InputStream.nullInputStream()))
                    .isSameAs(failure);

            assertNothingLeft(database);
        }
    }

    @Test
    void leavesNothingOfAnImportThatWasKilledOnceZenowHasStartedAgain() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingImport.class.getName(),
                        file.toString(),
                        wanted.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(137);

        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(stored(database)).isPositive();
            assertThat(database.sessions().find(OWNER, wanted)).isEmpty();
            assertThat(found(database)).isZero();

            int discarded = new UnfinishedImports(database.arrivals(), database.unitOfWork()).discard();

            assertThat(discarded).isEqualTo(1);
            assertNothingLeft(database);
        }
    }

    private void assertNothingLeft(OpenDatabase database) {
        assertThat(stored(database)).isZero();
        assertThat(database.number("SELECT count(*) FROM session")).isZero();
        assertThat(database.number("SELECT count(*) FROM message_search_docsize"))
                .isZero();
        assertThat(database.number("SELECT count(*) FROM title_search_docsize")).isZero();
        assertThat(database.arrivals().unfinished()).isEmpty();
    }

    private static MessageId ask(OpenDatabase database, SessionId chat) {
        MessageId id = new MessageId(UUID.randomUUID());
        database.messages()
                .insert(Message.question(id, chat, Optional.empty(), "and now?", 1, Instant.ofEpochMilli(1)));
        return id;
    }

    private int stored(OpenDatabase database) {
        return database.number("SELECT count(*) FROM message WHERE session_id = '" + wanted + "'");
    }

    /** Messages and titles. */
    private static int found(OpenDatabase database) {
        SearchTerms terms = SearchTerms.of(GeneratedConversations.WORD);
        SearchQuery query = SearchQuery.of(GeneratedConversations.WORD, 1);
        return database.search()
                        .messages(OWNER, terms, query, SearchIndex.END, 2 * MESSAGES)
                        .size()
                + database.search().titles(OWNER, terms, query, 100).size();
    }
}
