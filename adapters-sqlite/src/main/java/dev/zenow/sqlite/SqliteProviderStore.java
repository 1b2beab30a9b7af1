package dev.zenow.sqlite;

import dev.zenow.application.providers.ProviderStore;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteProviderStore implements ProviderStore {
    private final SqliteUnitOfWork unit;
    private final Rows<ProviderRows> rows;

    SqliteProviderStore(SqliteUnitOfWork unit, ProviderRows.Reader reader, ProviderRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void insert(Provider provider) {
        unit.write(rows, table -> {
            checkName(table, provider);
            return table.save(ProviderRow.of(provider));
        });
    }

    @Override
    public Optional<Provider> find(UserId owner, ProviderId id) {
        return unit.read(rows, table -> table.find(owner.toString(), id.toString()))
                .map(ProviderRow::provider);
    }

    @Override
    public List<Provider> list(UserId owner) {
        return unit.read(rows, table -> table.list(owner.toString())).stream()
                .map(ProviderRow::provider)
                .toList();
    }

    @Override
    public boolean update(Provider provider) {
        return unit.write(rows, table -> {
            if (table.find(provider.owner().toString(), provider.id().toString())
                    .isEmpty()) {
                return false;
            }
            checkName(table, provider);
            return table.update(ProviderRow.of(provider)) > 0;
        });
    }

    @Override
    public boolean delete(UserId owner, ProviderId id) {
        return unit.write(rows, table -> {
            boolean gone = table.delete(owner.toString(), id.toString()) > 0;
            if (gone) {
                table.unlearn(id.toString());
            }
            return gone;
        });
    }

    private static void checkName(ProviderRows table, Provider provider) {
        if (table.named(provider.owner().toString(), provider.name())
                .filter(other -> !other.equals(provider.id().toString()))
                .isPresent()) {
            throw ProblemCode.PROVIDER_NAME_TAKEN.exception();
        }
    }
}
