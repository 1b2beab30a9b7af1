package dev.zenow.sqlite;

import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection that behaves as pools and transaction managers expect, where the driver's own does not:
 *
 * <ul>
 *   <li>{@code setReadOnly} is a hint; the driver throws once the connection is open.
 *   <li>A transaction that could not begin, the database being locked, leaves the connection as it was; the driver would take
 *       it for being inside a transaction ever after.
 *   <li>Ending a transaction does not take the write lock again for one that nobody asked for.
 *   <li>Rolling back what SQLite has rolled back by itself, as it does when the disk is full, succeeds, so that the first
 *       exception is the one that is seen.
 * </ul>
 */
final class SqliteConnection extends JDBC4Connection {
    private boolean reopening;

    SqliteConnection(String url, String fileName, Properties properties) throws SQLException {
        super(url, fileName, properties);
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        // A hint: what must not write has PRAGMA query_only.
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        boolean before = getAutoCommit();
        try {
            super.setAutoCommit(autoCommit);
        } catch (SQLException failed) {
            getConnectionConfig().setAutoCommit(before);
            throw failed;
        }
    }

    @Override
    public void commit() throws SQLException {
        reopening = true;
        try {
            super.commit();
        } finally {
            reopening = false;
        }
    }

    @Override
    public void rollback() throws SQLException {
        reopening = true;
        try {
            super.rollback();
        } catch (SQLException failed) {
            if (!isOver(failed)) {
                throw failed;
            }
            getDatabase().exec("begin;", false);
        } finally {
            reopening = false;
        }
    }

    private static boolean isOver(SQLException failed) {
        String message = failed.getMessage();
        return message != null && message.contains("no transaction is active");
    }

    @Override
    protected String transactionPrefix() {
        return reopening ? "begin;" : super.transactionPrefix();
    }
}
