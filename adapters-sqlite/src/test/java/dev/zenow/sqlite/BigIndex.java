package dev.zenow.sqlite;

import dev.zenow.sqlite.SearchRows.UnsearchedMessageRow;
import dev.zenow.sqlite.SqliteSearchEntries.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Makes the search's index of a file that was written past the stores, in large transactions: nobody chats meanwhile. */
final class BigIndex {
    private static final int BATCH = 5_000;
    private static final String INSERT = " (rowid, words, parts, characters, marks) VALUES (?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Map<String, Integer> seen = new HashMap<>();

    private BigIndex(Connection connection) {
        this.connection = connection;
    }

    static void fill(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(connection, "PRAGMA synchronous = OFF");
            execute(connection, "PRAGMA cache_size = -500000");
            connection.setAutoCommit(false);
            BigIndex index = new BigIndex(connection);
            index.titles();
            index.messages();
            index.words();
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "UPDATE search_progress SET messages_below = 0, titles_after = NULL");
            execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /** Of all tables of the index together. */
    static long bytes(OpenDatabase database) {
        return 1_000L
                * database.number(
                        "SELECT sum(pgsize) / 1000 FROM dbstat WHERE aggregate = 1 AND (name LIKE '%search%')");
    }

    private void titles() throws SQLException {
        execute(connection, "INSERT INTO searched_title (session_id) SELECT id FROM session ORDER BY id");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO title_search" + INSERT);
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "SELECT key, id, owner, title FROM searched_title JOIN session ON id = session_id")) {
            while (rows.next()) {
                put(
                        insert,
                        rows.getLong(1),
                        SqliteSearchEntries.titleEntry(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private void messages() throws SQLException {
        long after = 0;
        int read;
        do {
            read = 0;
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO message_search" + INSERT);
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT seq, id, session_id, owner, model, created_at, content FROM message"
                                    + " WHERE seq > ? ORDER BY seq LIMIT " + BATCH)) {
                select.setLong(1, after);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        UnsearchedMessageRow row = new UnsearchedMessageRow(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getLong(6),
                                rows.getString(7));
                        Entry entry = SqliteSearchEntries.entry(row);
                        put(insert, row.seq(), entry);
                        entry.sampled().forEach(word -> seen.merge(word, 1, Integer::sum));
                        after = row.seq();
                        read++;
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        } while (read == BATCH);
    }

    private void words() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO search_word VALUES (?, ?)")) {
            for (Map.Entry<String, Integer> word : seen.entrySet()) {
                insert.setString(1, word.getKey());
                insert.setInt(2, word.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void put(PreparedStatement insert, long key, Entry entry) throws SQLException {
        insert.setLong(1, key);
        insert.setString(2, entry.words());
        insert.setString(3, entry.parts());
        insert.setString(4, entry.characters());
        insert.setString(5, entry.marks());
        insert.addBatch();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
