package dev.zenow.application.providers;

import dev.zenow.application.secrets.SealedSecrets;
import dev.zenow.application.secrets.SealingKey;
import dev.zenow.application.secrets.SealingKeys;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/** The real use case on doubles. */
public final class TestingProviders {
    public static final String ADDRESS = "https://llm.example.org/v1";
    public static final String KEY = "sk-0123456789abcdef";
    /** After this many in a row, a server is left alone for {@link #REST}. */
    public static final int MOST_FAILURES = CircuitBreaker.MOST_FAILURES;

    public static final Duration REST = CircuitBreaker.REST;
    /** Without an address, and with one and a key. */
    public static final List<ProviderPreset> PRESETS = List.of(
            new ProviderPreset(
                    "CodeGeeX 4",
                    "codegeex4-all-9b",
                    Optional.empty(),
                    Provider.DEFAULT_CONTEXT_SIZE,
                    Optional.empty()),
            new ProviderPreset(
                    "House",
                    "house-1",
                    Optional.of(ProviderAddress.parse("https://house.example.org/v1")),
                    4_096,
                    Optional.of("house-key-0123456789")));

    public final TestingRemoteInference remote = new TestingRemoteInference();
    public final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T05:06:07.100Z"));
    public final ProviderService service;

    public TestingProviders() {
        this(new TestingStorage(), AllowedAddresses.ALL);
    }

    public TestingProviders(TestingStorage storage, AllowedAddresses allowed) {
        InstantSource clock = now::get;
        service = new ProviderService(
                storage.providers(),
                new SealedSecrets(
                        storage.secrets(), storage, SealingKeys.of(new SealingKey(new byte[SealingKey.BYTES])), clock),
                storage,
                remote,
                PRESETS,
                allowed,
                new UuidV7(InstantSource.system(), new SplittableRandom()),
                clock);
    }

    /** One that can be asked. */
    public Provider made(String name, int mostCalls) {
        return service.create(
                        Actor.LOCAL,
                        new Providers.NewProvider(
                                name,
                                Optional.of(ADDRESS),
                                "far-1",
                                Optional.of(2_048),
                                Optional.of(mostCalls),
                                Optional.of(KEY)))
                .provider();
    }
}
