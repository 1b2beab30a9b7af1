package dev.zenow.sqlite;

import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@MappedEntity("provider")
record ProviderRow(
        @Id String id,
        String owner,
        String name,
        @Nullable String address,
        String model,
        int contextSize,
        int mostCalls,
        long createdAt,
        long updatedAt) {
    static ProviderRow of(Provider provider) {
        return new ProviderRow(
                provider.id().toString(),
                provider.owner().toString(),
                provider.name(),
                provider.address().map(ProviderAddress::toString).orElse(null),
                provider.model(),
                provider.contextSize(),
                provider.mostCalls(),
                provider.createdAt().toEpochMilli(),
                provider.updatedAt().toEpochMilli());
    }

    Provider provider() {
        return new Provider(
                ProviderId.parse(id),
                UserId.parse(owner),
                name,
                Optional.ofNullable(address).map(ProviderAddress::parse),
                model,
                contextSize,
                mostCalls,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }
}
