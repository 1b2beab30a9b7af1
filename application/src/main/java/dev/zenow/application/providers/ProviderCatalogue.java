package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What providers somebody has: those they stored, and the presets that they did not change. */
final class ProviderCatalogue {
    private final ProviderStore store;
    private final ProviderKeys keys;
    private final List<ProviderPreset> presets;
    private final AllowedAddresses allowed;

    ProviderCatalogue(ProviderStore store, ProviderKeys keys, List<ProviderPreset> presets, AllowedAddresses allowed) {
        this.store = requireNonNull(store, "store is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.presets = List.copyOf(presets);
        this.allowed = requireNonNull(allowed, "allowed is null");
    }

    List<Provider> list(UserId owner) {
        List<Provider> stored = store.list(owner);
        List<Provider> all = new ArrayList<>();
        stored.forEach(provider -> all.add(completed(provider)));
        for (ProviderPreset preset : presets) {
            boolean hidden = stored.stream()
                    .anyMatch(provider -> provider.id().equals(preset.id(owner)) || isNamed(provider, preset.name()));
            if (!hidden) {
                all.add(preset.of(owner));
            }
        }
        all.sort(Comparator.comparing(provider -> folded(provider.name())));
        return List.copyOf(all);
    }

    Optional<Provider> find(UserId owner, ProviderId id) {
        return store.find(owner, id)
                .map(this::completed)
                .or(() -> preset(owner, id).map(preset -> preset.of(owner)));
    }

    Optional<Provider> named(UserId owner, String name) {
        return list(owner).stream().filter(provider -> isNamed(provider, name)).findFirst();
    }

    Optional<ProviderPreset> preset(UserId owner, ProviderId id) {
        return presets.stream().filter(preset -> preset.id(owner).equals(id)).findFirst();
    }

    /** {@code PROVIDER_ADDRESS_REFUSED} for one that is not allowed. */
    void check(ProviderAddress address) {
        if (!allowed.allow(address)) {
            throw ProblemCode.PROVIDER_ADDRESS_REFUSED.exception(
                    address.base().getHost() + " is not among the addresses that are allowed for providers.");
        }
    }

    /** Where to ask; {@code PROVIDER_INCOMPLETE}, {@code PROVIDER_ADDRESS_REFUSED} or {@code SECRETS_LOCKED} when it cannot be. */
    Endpoint endpoint(Provider provider) {
        Optional<String> key = keys.reveal(provider.owner(), provider.id())
                .or(() -> preset(provider.owner(), provider.id())
                        // It belongs to the configured server, and is not for another one that somebody fills in.
                        .filter(preset -> preset.address().equals(provider.address()))
                        .flatMap(ProviderPreset::key));
        return endpoint(provider, key);
    }

    Endpoint endpoint(Provider provider, Optional<String> key) {
        ProviderAddress address = provider.address().orElseThrow(() -> incomplete(provider));
        check(address);
        return new Endpoint(address, provider.model(), key, allowed.allowPrivate(address));
    }

    /** {@code PROVIDER_INCOMPLETE} or {@code PROVIDER_ADDRESS_REFUSED} when it cannot be asked. */
    void checkUsable(Provider provider) {
        check(provider.address().orElseThrow(() -> incomplete(provider)));
    }

    private static RuntimeException incomplete(Provider provider) {
        return ProblemCode.PROVIDER_INCOMPLETE.exception("The provider '" + provider.name() + "' has no address yet.");
    }

    /** An address that is configured after somebody has stored only a key. */
    private Provider completed(Provider provider) {
        Optional<ProviderAddress> configured =
                preset(provider.owner(), provider.id()).flatMap(ProviderPreset::address);
        return provider.address().isPresent() || configured.isEmpty()
                ? provider
                : new Provider(
                        provider.id(),
                        provider.owner(),
                        provider.name(),
                        configured,
                        provider.model(),
                        provider.contextSize(),
                        provider.mostCalls(),
                        provider.createdAt(),
                        provider.updatedAt());
    }

    private static boolean isNamed(Provider provider, String name) {
        return folded(provider.name()).equals(folded(name));
    }

    /** As the store compares names: letter case of ASCII does not count. */
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars()
                .map(unit -> unit >= 'A' && unit <= 'Z' ? unit + 'a' - 'A' : unit)
                .forEach(unit -> folded.append((char) unit));
        return folded.toString();
    }
}
