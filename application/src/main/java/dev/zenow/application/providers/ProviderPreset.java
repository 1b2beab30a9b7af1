package dev.zenow.application.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A provider that everybody has without having made it.
 *
 * @param address empty: everybody fills it in for themselves
 * @param key used for whoever has stored none, and shown to nobody
 */
public record ProviderPreset(
        String name, String model, Optional<ProviderAddress> address, int contextSize, Optional<String> key) {
    public ProviderPreset {
        requireNonNull(key, "key is null");
        // The same rules, told where the mistake is: in the configuration.
        provider(new UserId(new UUID(0, 0)), name, model, address, contextSize);
    }

    /** The same one for the same owner as long as its name stays. */
    ProviderId id(UserId owner) {
        return id(owner, name);
    }

    /** As it is before its owner has changed anything. */
    Provider of(UserId owner) {
        return provider(owner, name, model, address, contextSize);
    }

    private static ProviderId id(UserId owner, String name) {
        return new ProviderId(UUID.nameUUIDFromBytes(("provider preset:" + owner + ":" + name).getBytes(UTF_8)));
    }

    private static Provider provider(
            UserId owner, String name, String model, Optional<ProviderAddress> address, int contextSize) {
        return new Provider(
                id(owner, name),
                owner,
                name,
                address,
                model,
                contextSize,
                Provider.DEFAULT_CALLS,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Without the key, so that it can be logged. */
    @Override
    public String toString() {
        return "ProviderPreset[%s, %s, %s]".formatted(name, model, address);
    }
}
