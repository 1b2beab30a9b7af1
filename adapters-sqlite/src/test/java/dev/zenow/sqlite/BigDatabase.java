package dev.zenow.sqlite;

import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Fills a database with chats, past the stores: what they would take hours for takes minutes. A hundred chats are held side by
 * side, so that the messages of one are scattered as they are in a real file; one is very long.
 */
final class BigDatabase {
    private static final String OWNER = Actor.LOCAL.user().toString();
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final int AT_ONCE = 100;
    private static final int GROUPS_PER_COMMIT = 20;
    private static final int BATCH = 1_000;

    private static final String SESSION = """
            INSERT INTO session (id, owner, title, title_origin, system_prompt, sampling, send_reasoning, active_leaf,
                message_count, pinned, archived, created_at, updated_at)
            VALUES (?, ?, ?, 'MODEL', 'You are a helpful assistant.', '', 0, ?, ?, ?, 0, ?, ?)""";
    private static final String MESSAGE = """
            INSERT INTO message (id, owner, session_id, parent_id, role, status, created_at, tokens, model, finish_reason,
                prompt_tokens, completion_tokens, cached_tokens, queue_millis, prompt_millis, predicted_millis, total_millis,
                reasoning, content, estimated_tokens)
            VALUES (?, ?, ?, ?, ?, 'COMPLETE', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)""";

    private final SplittableRandom random = new SplittableRandom(5);
    private final ChatTexts texts = new ChatTexts(random);
    private final UuidV7 ids = new UuidV7(this::now, random);
    private final List<SessionId> sessions = new ArrayList<>();
    private final int wanted;
    private long millis = BEGIN.toEpochMilli();
    private long messages;
    private int pending;

    private BigDatabase(int wanted) {
        this.wanted = wanted;
    }

    /**
     * What was written.
     *
     * @param longest a session with many messages
     */
    record Content(List<SessionId> sessions, SessionId longest, long messages) {}

    /**
     * @param turns of a chat on average; each is a question and a reply
     * @param longest messages of the longest
     */
    static Content fill(Path file, int sessions, int turns, int longest) throws SQLException {
        OpenDatabase.at(file).close();
        BigDatabase big = new BigDatabase(sessions);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            // Without WAL and a journal every page is written once; opening it again brings WAL back.
            execute(connection, "PRAGMA journal_mode = OFF");
            execute(connection, "PRAGMA synchronous = OFF");
            execute(connection, "PRAGMA cache_size = -1000000");
            connection.setAutoCommit(false);
            try (PreparedStatement session = connection.prepareStatement(SESSION);
                    PreparedStatement message = connection.prepareStatement(MESSAGE)) {
                while (big.sessions.size() < sessions - 1) {
                    big.group(session, message, Math.min(AT_ONCE, sessions - 1 - big.sessions.size()), turns);
                    if (big.sessions.size() % (AT_ONCE * GROUPS_PER_COMMIT) == 0) {
                        connection.commit();
                    }
                }
                big.group(session, message, 1, longest / 2);
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
        BigIndex.fill(file);
        return new Content(List.copyOf(big.sessions), big.sessions.getLast(), big.messages);
    }

    private void group(PreparedStatement session, PreparedStatement message, int count, int average)
            throws SQLException {
        List<Chat> chats = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < count; i++) {
            boolean chinese = random.nextInt(5) == 0;
            int length = count == 1 ? average : average / 2 + random.nextInt(average + 1);
            Chat chat = new Chat(new SessionId(ids.next()), chinese, length, now().toEpochMilli());
            chats.add(chat);
            sessions.add(chat.id);
            most = Math.max(most, length);
            // Its messages name it.
            session(session, chat);
        }
        session.executeBatch();
        for (int turn = 0; turn < most; turn++) {
            for (Chat chat : chats) {
                if (turn < chat.turns) {
                    turn(message, chat);
                }
            }
        }
        flush(message);
        try (Statement update = session.getConnection().createStatement()) {
            for (Chat chat : chats) {
                update.addBatch("UPDATE session SET active_leaf = '" + chat.leaf + "', message_count = "
                        + 2 * chat.turns + ", updated_at = " + chat.updatedAt + " WHERE id = '" + chat.id + "'");
            }
            update.executeBatch();
        }
    }

    private void session(PreparedStatement session, Chat chat) throws SQLException {
        session.setString(1, chat.id.toString());
        session.setString(2, OWNER);
        session.setString(3, texts.title(chat.chinese));
        session.setString(4, null);
        session.setInt(5, 0);
        session.setInt(6, sessions.size() % Math.max(1, wanted / 20) == 0 ? 1 : 0);
        session.setLong(7, chat.updatedAt);
        session.setLong(8, chat.updatedAt);
        session.addBatch();
    }

    private void turn(PreparedStatement message, Chat chat) throws SQLException {
        MessageId question = new MessageId(ids.next());
        common(message, chat, question, "USER", texts.question(chat.chinese));
        for (int column = 8; column <= 16; column++) {
            message.setObject(column, null);
        }
        message.setObject(18, null);
        message.addBatch();
        MessageId reply = new MessageId(ids.next());
        chat.leaf = question.toString();
        common(message, chat, reply, "ASSISTANT", texts.reply(chat.chinese));
        message.setString(8, "qwen3-4b");
        message.setString(9, "stop");
        message.setInt(10, 1_000);
        message.setInt(11, 80);
        message.setInt(12, 900);
        message.setDouble(13, 0.5);
        message.setDouble(14, 300.25);
        message.setDouble(15, 4_000.5);
        message.setDouble(16, 4_301);
        message.setInt(18, 990);
        message.addBatch();
        chat.leaf = reply.toString();
        chat.updatedAt = millis;
        messages += 2;
        pending += 2;
        if (pending >= BATCH) {
            flush(message);
        }
    }

    private void common(PreparedStatement message, Chat chat, MessageId id, String role, String content)
            throws SQLException {
        message.setString(1, id.toString());
        message.setString(2, OWNER);
        message.setString(3, chat.id.toString());
        message.setString(4, chat.leaf);
        message.setString(5, role);
        message.setLong(6, now().toEpochMilli());
        message.setInt(7, 80);
        message.setString(17, content);
    }

    private void flush(PreparedStatement message) throws SQLException {
        message.executeBatch();
        pending = 0;
    }

    private Instant now() {
        millis += random.nextInt(5);
        return Instant.ofEpochMilli(millis);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A chat as far as it has been written. */
    private static final class Chat {
        private final SessionId id;
        private final boolean chinese;
        private final int turns;
        private long updatedAt;
        private @Nullable String leaf;

        Chat(SessionId id, boolean chinese, int turns, long updatedAt) {
            this.id = id;
            this.chinese = chinese;
            this.turns = turns;
            this.updatedAt = updatedAt;
        }
    }
}
