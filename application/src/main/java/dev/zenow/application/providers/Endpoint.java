package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.providers.ProviderAddress;
import java.util.Optional;

/**
 * Where a remote model is asked.
 *
 * @param model what the server calls it
 * @param key sent as a bearer token; empty: none
 * @param privateAddresses whether the host's name may lead to this machine or a private network
 */
public record Endpoint(ProviderAddress address, String model, Optional<String> key, boolean privateAddresses) {
    public Endpoint {
        requireNonNull(address, "address is null");
        requireNonNull(model, "model is null");
        requireNonNull(key, "key is null");
    }

    /** Without the key, so that it can be logged. */
    @Override
    public String toString() {
        return "Endpoint[%s, %s]".formatted(address, model);
    }
}
