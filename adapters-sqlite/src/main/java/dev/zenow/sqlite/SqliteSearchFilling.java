package dev.zenow.sqlite;

import dev.zenow.sqlite.SearchRows.MessageSizeRow;
import dev.zenow.sqlite.SearchRows.SearchProgressRow;
import dev.zenow.sqlite.SearchRows.UnsearchedMessageRow;
import dev.zenow.sqlite.SearchRows.UnsearchedTitleRow;
import dev.zenow.sqlite.SqliteSearchEntries.Entry;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes into the index what was stored without one: titles first, then messages, newest first, a little at a time. How far it
 * is stands in the database and moves in the same transaction, so that it goes on there after a restart. Between two transactions it
 * waits as long as the last one took, so that chats find the writer free.
 */
@Singleton
final class SqliteSearchFilling implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SqliteSearchFilling.class.getName());
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final int BATCH = 200;
    private static final long BATCH_BYTES = 500_000;

    private final SqliteUnitOfWork unit;
    private final Rows<SearchRows> rows;
    private final SqliteSearchEntries entries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;
    private @Nullable Thread thread;

    SqliteSearchFilling(
            SqliteUnitOfWork unit, SearchRows.Reader reader, SearchRows.Writer writer, SqliteSearchEntries entries) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
        this.entries = entries;
    }

    /** Begins, if there is something to do and nobody does it yet. */
    @PostConstruct
    void goOn() {
        lock.lock();
        try {
            if (!closed && thread == null && !complete()) {
                thread = Thread.ofVirtual().name("search-index").start(this::fill);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the transaction that is running. */
    @Override
    @PreDestroy
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill() {
        long nanos = stepOrLater();
        while (pause(nanos)) {
            nanos = stepOrLater();
        }
    }

    /** A writer that is busy for long, or a full disk, is tried again in a minute. */
    private long stepOrLater() {
        try {
            return step();
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "older messages cannot be searched yet", failed);
            return LATER.toNanos();
        }
    }

    /** Whether to go on, after a pause; if not, another thread may begin. */
    private boolean pause(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            // Under the lock: who asks for a rebuild from now on starts another thread.
            boolean more = !closed && !complete();
            if (!more) {
                thread = null;
            }
            return more;
        } catch (InterruptedException e) {
            thread = null;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean complete() {
        return unit.read(rows, SearchRows::progress).complete();
    }

    /** One batch; returns how long it kept the writer. */
    private long step() {
        SearchProgressRow progress = unit.read(rows, SearchRows::progress);
        return progress.titles().map(this::titles).orElseGet(() -> messages(progress.messagesBelow()));
    }

    private long titles(String after) {
        List<UnsearchedTitleRow> batch = unit.read(rows, table -> table.titles(after, BATCH));
        long start = System.nanoTime();
        unit.write(rows, table -> {
            batch.forEach(row -> entries.put(table, row));
            return table.advanceTitles(
                    after, batch.size() < BATCH ? null : batch.getLast().id());
        });
        return System.nanoTime() - start;
    }

    private long messages(long below) {
        long from = batchStart(unit.read(rows, table -> table.sizes(below, BATCH)));
        List<UnsearchedMessageRow> batch = unit.read(rows, table -> table.messages(below, from));
        List<Entry> prepared = batch.stream().map(SqliteSearchEntries::entry).toList();
        long start = System.nanoTime();
        unit.write(rows, table -> {
            // Else somebody asked for a rebuild meanwhile.
            if (table.advanceMessages(below, from) > 0) {
                prepared.forEach(entry -> entries.put(table, entry));
            }
            return prepared;
        });
        return System.nanoTime() - start;
    }

    private static long batchStart(List<MessageSizeRow> sizes) {
        long start = 0;
        long bytes = 0;
        for (MessageSizeRow size : sizes) {
            if (bytes > BATCH_BYTES) {
                return start;
            }
            start = size.seq();
            bytes += size.bytes();
        }
        return sizes.size() < BATCH ? 0 : start;
    }
}
