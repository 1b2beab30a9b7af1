package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.providers.ProviderPreset;
import dev.zenow.domain.providers.AllowedAddresses;
import java.time.Duration;
import java.util.List;

/**
 * Which remote servers may answer.
 *
 * @param presets what everybody has
 * @param allowed which addresses may be asked
 * @param timeout how long a server may send nothing
 */
public record ProvidersConfiguration(List<ProviderPreset> presets, AllowedAddresses allowed, Duration timeout) {
    public ProvidersConfiguration {
        presets = List.copyOf(presets);
        requireNonNull(allowed, "allowed is null");
        requireNonNull(timeout, "timeout is null");
    }

    static ProvidersConfiguration of(Values values) {
        return new ProvidersConfiguration(
                ProviderWords.presets(values.get(Keys.PROVIDER_PRESETS), values.get(Keys.PROVIDER_KEYS)),
                new AllowedAddresses(values.get(Keys.PROVIDER_ADDRESSES), values.get(Keys.ALLOW_PRIVATE_ADDRESSES)),
                values.get(Keys.PROVIDER_TIMEOUT));
    }
}
