package dev.zenow.sqlite;

import dev.zenow.application.configurations.Configuration;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@MappedEntity("client_configuration")
record ConfigurationRow(
        @Id String name,
        String owner,
        String answeredBy,
        @Nullable String preset,
        @Nullable String custom,
        @Nullable Integer maxTokens,
        long updatedAt) {
    Configuration configuration() {
        return new Configuration(
                UserId.parse(owner),
                name,
                Configuration.AnsweredBy.valueOf(answeredBy),
                Optional.ofNullable(preset).map(ProviderId::parse),
                Optional.ofNullable(custom).map(ProviderId::parse),
                Optional.ofNullable(maxTokens),
                Instant.ofEpochMilli(updatedAt));
    }
}
