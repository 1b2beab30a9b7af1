package dev.zenow.sqlite;

import dev.zenow.application.contexts.ContextStore;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteContextStore implements ContextStore {
    private final SqliteUnitOfWork unit;
    private final Rows<ContextRows> rows;

    SqliteContextStore(SqliteUnitOfWork unit, ContextRows.Reader reader, ContextRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void insert(Context context) {
        unit.write(rows, table -> {
            makeWay(table, context);
            return table.save(ContextRow.of(context));
        });
    }

    @Override
    public Optional<Context> find(UserId owner, ContextId id) {
        return unit.read(rows, table -> table.find(owner.toString(), id.toString()))
                .map(ContextRow::context);
    }

    @Override
    public Optional<Context> defaultOf(UserId owner) {
        return unit.read(rows, table -> table.defaultOf(owner.toString())).map(ContextRow::context);
    }

    @Override
    public List<Context> list(UserId owner) {
        return unit.read(rows, table -> table.list(owner.toString())).stream()
                .map(ContextRow::context)
                .toList();
    }

    @Override
    public boolean update(Context context) {
        return unit.write(rows, table -> {
            if (table.find(context.owner().toString(), context.id().toString()).isEmpty()) {
                return false;
            }
            makeWay(table, context);
            return table.update(ContextRow.of(context)) > 0;
        });
    }

    @Override
    public boolean delete(UserId owner, ContextId id) {
        return unit.write(rows, table -> table.delete(owner.toString(), id.toString())) > 0;
    }

    private static void makeWay(ContextRows table, Context context) {
        String owner = context.owner().toString();
        if (table.named(owner, context.name())
                .filter(other -> !other.equals(context.id().toString()))
                .isPresent()) {
            throw ProblemCode.CONTEXT_NAME_TAKEN.exception();
        }
        if (context.isDefault()) {
            table.clearDefault(owner);
        }
    }
}
