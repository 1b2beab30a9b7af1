package dev.zenow.application.storage;

import dev.zenow.application.configurations.Configuration;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.domain.users.UserId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

final class TestingConfigurationStore implements ConfigurationStore {
    private final TestingStorage storage;

    TestingConfigurationStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<Configuration> find(UserId owner, String name) {
        return storage.read(
                rows -> Optional.ofNullable(rows.configurations.get(new TestingRows.ConfigurationKey(owner, name))));
    }

    @Override
    public void save(Configuration configuration) {
        Configuration kept = new Configuration(
                configuration.owner(),
                configuration.name(),
                configuration.answeredBy(),
                configuration.preset(),
                configuration.custom(),
                configuration.maxTokens(),
                configuration.updatedAt().truncatedTo(ChronoUnit.MILLIS));
        storage.write(rows -> Optional.ofNullable(
                rows.configurations.put(new TestingRows.ConfigurationKey(kept.owner(), kept.name()), kept)));
    }

    @Override
    public int count(UserId owner) {
        return storage.read(rows -> (int) rows.configurations.keySet().stream()
                .filter(key -> key.owner().equals(owner))
                .count());
    }
}
