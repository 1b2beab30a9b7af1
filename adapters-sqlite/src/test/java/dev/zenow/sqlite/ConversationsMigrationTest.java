package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chats of schema 3, as that version wrote them, are read by this one. */
class ConversationsMigrationTest {
    private static final UserId OWNER = Actor.LOCAL.user();
    /** Cut: its last message is a question that nobody answered, behind a reply. */
    private static final int CUT = 1;

    private static final int UNCUT = 2;
    private static final int UNTITLED = 3;
    /** Cut, and its only question was never answered. */
    private static final int LOST = 4;

    private static final List<String> VERSION_3 = Stream.concat(
                    Stream.of(
                            session(CUT, "'mine'", "'" + message(15) + "'", "'" + message(13) + "'", 5, 1, 0),
                            session(UNCUT, "'other'", "'" + message(22) + "'", "NULL", 2, 0, 1),
                            session(UNTITLED, "'New chat'", "NULL", "NULL", 0, 0, 0),
                            session(LOST, "'lost'", "'" + message(41) + "'", "'" + message(41) + "'", 1, 0, 0)),
                    Stream.of(
                            message(CUT, 11, "NULL", "USER", "COMPLETE"),
                            message(CUT, 12, "'" + message(11) + "'", "ASSISTANT", "COMPLETE"),
                            message(CUT, 13, "'" + message(12) + "'", "USER", "COMPLETE"),
                            message(CUT, 14, "'" + message(13) + "'", "ASSISTANT", "FAILED"),
                            message(CUT, 15, "'" + message(14) + "'", "USER", "COMPLETE"),
                            message(UNCUT, 21, "NULL", "USER", "COMPLETE"),
                            message(UNCUT, 22, "'" + message(21) + "'", "ASSISTANT", "COMPLETE"),
                            message(LOST, 41, "NULL", "USER", "UNANSWERED")))
            .toList();

    @TempDir
    Path directory;

    private OpenDatabase database;

    @BeforeEach
    void migrate() {
        Path file = directory.resolve("zenow.db");
        SqliteSource source = OlderDatabase.make(file, 3, VERSION_3);
        database = OpenDatabase.at(file);
        assertThat(SqliteDatabase.inspect(file, source)).isEqualTo(SqliteDatabase.SCHEMA_VERSION);
    }

    @AfterEach
    void close() {
        assertThat(database.texts("PRAGMA foreign_key_check", "table")).isEmpty();
        assertThat(database.texts("PRAGMA integrity_check", "integrity_check")).containsExactly("ok");
        database.close();
    }

    @Test
    void keepsSessionsAsTheyWere() {
        assertThat(database.sessions().find(OWNER, sessionId(CUT)))
                .contains(new Session(
                        sessionId(CUT),
                        OWNER,
                        "mine",
                        TitleOrigin.USER,
                        "be brief",
                        SamplingParameters.NONE,
                        ContextRules.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(messageId(15)),
                        5,
                        true,
                        false,
                        Optional.empty(),
                        Instant.ofEpochMilli(1),
                        Instant.ofEpochMilli(101)));
        assertThat(listed(Place.ACTIVE)).containsExactly(sessionId(CUT), sessionId(LOST), sessionId(UNTITLED));
        assertThat(listed(Place.ARCHIVED)).containsExactly(sessionId(UNCUT));
        assertThat(listed(Place.TRASH)).isEmpty();
    }

    @Test
    void letsOnlyATitleThatNobodyGaveBeReplaced() {
        assertThat(List.of(CUT, UNCUT, UNTITLED))
                .extracting(session -> database.sessions()
                        .find(OWNER, sessionId(session))
                        .orElseThrow()
                        .titleOrigin())
                .containsExactly(TitleOrigin.USER, TitleOrigin.USER, TitleOrigin.QUESTION);
    }

    @Test
    void givesTheWindowToTheNewestReplyThatIsShown() {
        List<Message> branch =
                database.messages().branch(sessionId(CUT), messageId(15), Optional.empty(), Integer.MAX_VALUE);

        assertThat(branch)
                .extracting(Message::sent)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SentWindow(Optional.of(messageId(13)), 0)),
                        Optional.empty());
        assertThat(branch).extracting(Message::rule).containsOnly(TurnRule.AUTO);
        assertThat(Stream.of(21, 22, 41)
                        .map(number -> database.messages().find(messageId(number)))
                        .flatMap(Optional::stream)
                        .map(Message::sent))
                .hasSize(3)
                .containsOnly(Optional.empty());
    }

    @Test
    void stillFindsQuestionsWithoutAReply() {
        assertThat(database.messages().markUnanswered()).isEqualTo(1);
        assertThat(database.messages().find(messageId(15)).map(Message::status)).contains(MessageStatus.UNANSWERED);
        assertThat(database.messages().find(messageId(41)).map(Message::status)).contains(MessageStatus.UNANSWERED);
        assertThat(database.messages().markUnanswered()).isZero();
    }

    private List<SessionId> listed(Place place) {
        return database
                .sessions()
                .list(OWNER, new SessionQuery(Optional.empty(), place, 10, Optional.empty()))
                .sessions()
                .stream()
                .map(Session::id)
                .toList();
    }

    private static SessionId sessionId(int number) {
        return SessionId.parse("01993b00-0000-7000-8000-0000000000" + (90 + number));
    }

    private static MessageId messageId(int number) {
        return MessageId.parse(message(number));
    }

    private static String message(int number) {
        return "01993b00-0000-7000-8000-0000000000" + number;
    }

    private static String session(
            int number, String title, String activeLeaf, String windowStart, int messages, int pinned, int archived) {
        return "INSERT INTO session VALUES ('%s', '%s', %s, 'be brief', %s, %s, %d, %d, %d, %d, %d)"
                .formatted(
                        sessionId(number),
                        OWNER,
                        title,
                        activeLeaf,
                        windowStart,
                        messages,
                        pinned,
                        archived,
                        number,
                        100 + number);
    }

    private static String message(int session, int number, String parent, String role, String status) {
        return "INSERT INTO message (id, owner, session_id, parent_id, role, status, created_at, tokens, reasoning, content)"
                .concat(" VALUES ('%s', '%s', '%s', %s, '%s', '%s', 1, 7, '', 'text')")
                .formatted(message(number), OWNER, sessionId(session), parent, role, status);
    }
}
