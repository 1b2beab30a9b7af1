package dev.zenow.sqlite;

import dev.zenow.application.secrets.SecretName;
import dev.zenow.application.secrets.SecretStore;
import dev.zenow.application.secrets.Secrets;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteSecretStore implements SecretStore {
    private final SqliteUnitOfWork unit;
    private final Rows<SecretRows> rows;

    SqliteSecretStore(SqliteUnitOfWork unit, SecretRows.Reader reader, SecretRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void put(UserId owner, SecretName name, byte[] sealed, Instant keptAt) {
        unit.write(
                rows,
                table -> table.put(owner.toString(), name.purpose(), name.subject(), keptAt.toEpochMilli(), sealed));
    }

    @Override
    public Optional<byte[]> find(UserId owner, SecretName name) {
        return unit.read(rows, table -> table.find(owner.toString(), name.purpose(), name.subject()))
                .map(SealedRow::getSealed);
    }

    @Override
    public List<Secrets.Kept> list(UserId owner, String purpose) {
        return unit.read(rows, table -> table.list(owner.toString(), purpose)).stream()
                .map(row ->
                        new Secrets.Kept(new SecretName(purpose, row.subject()), Instant.ofEpochMilli(row.keptAt())))
                .toList();
    }

    @Override
    public boolean remove(UserId owner, SecretName name) {
        return unit.write(rows, table -> table.delete(owner.toString(), name.purpose(), name.subject())) > 0;
    }
}
