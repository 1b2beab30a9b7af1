package dev.zenow.sqlite;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The properties with which an application context finds the database: {@code writer}, one connection whose transactions take
 * the write lock when they begin and are on the disk when they end, and {@code reader}, four that cannot write.
 */
public final class SqliteProperties {
    /** How long a change waits for another program to release the database. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    static final String PREFIX = "jdbc:sqlite:";
    static final String WRITER = "writer";
    static final String READER = "reader";

    private static final String DURABLE = "journal_mode=WAL&synchronous=FULL&";
    private static final int READERS = 4;

    private SqliteProperties() {}

    /** For a database file that need not exist yet. */
    public static Map<String, Object> of(Path databaseFile) {
        return of(databaseFile, LOCK_TIMEOUT);
    }

    static Map<String, Object> of(Path databaseFile, Duration lockTimeout) {
        String common = "foreign_keys=on&temp_store=MEMORY&" + busyTimeout(lockTimeout);
        return Map.ofEntries(
                Map.entry("datasources.writer.url", url(databaseFile, DURABLE + common)),
                Map.entry("datasources.writer.driver-class-name", "org.sqlite.JDBC"),
                Map.entry("datasources.writer.dialect", "ANSI"),
                Map.entry("datasources.writer.maximum-pool-size", 1),
                Map.entry("datasources.reader.url", url(databaseFile, common)),
                Map.entry("datasources.reader.driver-class-name", "org.sqlite.JDBC"),
                Map.entry("datasources.reader.dialect", "ANSI"),
                Map.entry("datasources.reader.maximum-pool-size", READERS),
                Map.entry("datasources.reader.minimum-idle", 1),
                Map.entry("datasources.reader.connection-init-sql", "PRAGMA query_only = 1"),
                Map.entry("flyway.datasources.writer.enabled", true),
                Map.entry("flyway.datasources.writer.locations", "classpath:db/migration"));
    }

    /** For a connection that only looks, and must not turn a file into one that uses WAL. */
    static String plainUrl(Path databaseFile, Duration lockTimeout) {
        return url(databaseFile, busyTimeout(lockTimeout));
    }

    /** What {@link #plainUrl} would be for the file and time-out of the writer's URL. */
    static String plainUrl(String writerUrl) {
        return writerUrl.replace(DURABLE, "");
    }

    /** The file that a URL made here names. */
    static Path file(String url) {
        return Path.of(URI.create(url.substring(PREFIX.length(), url.indexOf('?'))));
    }

    /** As a URI, so that no character of a path is taken for the beginning of the options. */
    private static String url(Path databaseFile, String options) {
        // A directory in the file's place would end with a slash, which is not part of its name.
        String uri = databaseFile.toAbsolutePath().toUri().toString().replaceFirst("/$", "");
        return PREFIX + uri + "?" + options;
    }

    private static String busyTimeout(Duration lockTimeout) {
        return "busy_timeout=" + lockTimeout.toMillis();
    }
}
