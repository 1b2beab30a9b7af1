package dev.zenow.sqlite;

import dev.zenow.application.storage.UnitOfWork;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.function.Function;
import java.util.function.Supplier;

@Singleton
final class SqliteUnitOfWork implements UnitOfWork {
    private final TransactionOperations<Connection> writer;
    private final ScopedValue<Boolean> active = ScopedValue.newInstance();

    SqliteUnitOfWork(@Named(SqliteProperties.WRITER) TransactionOperations<Connection> writer) {
        this.writer = writer;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (active.isBound()) {
            return work.get();
        }
        try {
            return ScopedValue.where(active, true).call(() -> writer.executeWrite(status -> work.get()));
        } catch (RuntimeException thrown) {
            throw SqliteFaults.translate(thrown);
        }
    }

    /** Changes through the writer's rows, in the unit of work around the caller or in one of its own. */
    <R, T> T write(Rows<R> rows, Function<R, T> change) {
        return inTransaction(() -> run(rows.writer(), change));
    }

    /** Reads beside the writer, or through it inside a unit of work, which sees its own changes. */
    <R, T> T read(Rows<R> rows, Function<R, T> query) {
        return run(active.isBound() ? rows.writer() : rows.reader(), query);
    }

    private static <R, T> T run(R rows, Function<R, T> use) {
        try {
            return use.apply(rows);
        } catch (RuntimeException thrown) {
            throw SqliteFaults.translate(thrown);
        }
    }

    /** The same repository on both data sources. */
    record Rows<R>(R reader, R writer) {}
}
