package dev.zenow.sqlite;

import dev.zenow.application.configurations.Configuration;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.Optional;

@Singleton
final class SqliteConfigurationStore implements ConfigurationStore {
    private final SqliteUnitOfWork unit;
    private final Rows<ConfigurationRows> rows;

    SqliteConfigurationStore(SqliteUnitOfWork unit, ConfigurationRows.Reader reader, ConfigurationRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public Optional<Configuration> find(UserId owner, String name) {
        return unit.read(rows, table -> table.find(owner.toString(), name)).map(ConfigurationRow::configuration);
    }

    @Override
    public void save(Configuration configuration) {
        unit.write(
                rows,
                table -> table.put(
                        configuration.owner().toString(),
                        configuration.name(),
                        configuration.answeredBy().name(),
                        configuration.preset().map(ProviderId::toString).orElse(null),
                        configuration.custom().map(ProviderId::toString).orElse(null),
                        configuration.maxTokens().orElse(null),
                        configuration.updatedAt().toEpochMilli()));
    }

    @Override
    public int count(UserId owner) {
        return unit.read(rows, table -> table.count(owner.toString()));
    }
}
