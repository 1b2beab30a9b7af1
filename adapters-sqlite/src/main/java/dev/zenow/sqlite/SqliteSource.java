package dev.zenow.sqlite;

import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens {@link SqliteConnection}s. */
final class SqliteSource extends SQLiteDataSource {
    /** Transactions take the write lock when they begin, so that none fails half-way for want of it. */
    static SqliteSource writing(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return new SqliteSource(config, url);
    }

    static SqliteSource reading(String url) {
        return new SqliteSource(new SQLiteConfig(), url);
    }

    private SqliteSource(SQLiteConfig config, String url) {
        super(config);
        setUrl(url);
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
        Properties properties = getConfig().toProperties();
        return new SqliteConnection(getUrl(), getUrl().substring(SqliteProperties.PREFIX.length()), properties);
    }
}
