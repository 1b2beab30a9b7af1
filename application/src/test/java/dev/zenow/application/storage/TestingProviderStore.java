package dev.zenow.application.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.providers.ProviderStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class TestingProviderStore implements ProviderStore {
    private static final Comparator<Provider> BY_NAME =
            Comparator.comparing(provider -> folded(provider.name()).getBytes(UTF_8), Arrays::compareUnsigned);

    private final TestingStorage storage;

    TestingProviderStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Provider provider) {
        storage.write(rows -> {
            if (rows.providers.containsKey(provider.id())) {
                throw new IllegalStateException("there is a provider " + provider.id());
            }
            put(rows, provider, provider.createdAt());
            return provider;
        });
    }

    @Override
    public Optional<Provider> find(UserId owner, ProviderId id) {
        return storage.read(rows ->
                of(rows, owner).filter(provider -> provider.id().equals(id)).findFirst());
    }

    @Override
    public List<Provider> list(UserId owner) {
        return storage.read(rows -> of(rows, owner).sorted(BY_NAME).toList());
    }

    @Override
    public boolean update(Provider provider) {
        return storage.write(rows -> {
            Optional<Provider> old = find(provider.owner(), provider.id());
            old.ifPresent(before -> put(rows, provider, before.createdAt()));
            return old.isPresent();
        });
    }

    @Override
    public boolean delete(UserId owner, ProviderId id) {
        return storage.write(rows -> {
            if (find(owner, id).isEmpty()) {
                return false;
            }
            rows.calibrations.remove(new ModelId(id.value()));
            return rows.providers.remove(id) != null;
        });
    }

    private static void put(TestingRows rows, Provider provider, Instant createdAt) {
        boolean taken = of(rows, provider.owner())
                .filter(other -> !other.id().equals(provider.id()))
                .anyMatch(other -> folded(other.name()).equals(folded(provider.name())));
        if (taken) {
            throw ProblemCode.PROVIDER_NAME_TAKEN.exception();
        }
        rows.providers.put(
                provider.id(),
                new Provider(
                        provider.id(),
                        provider.owner(),
                        provider.name(),
                        provider.address(),
                        provider.model(),
                        provider.contextSize(),
                        provider.mostCalls(),
                        createdAt.truncatedTo(ChronoUnit.MILLIS),
                        provider.updatedAt().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static Stream<Provider> of(TestingRows rows, UserId owner) {
        return rows.providers.values().stream()
                .filter(provider -> provider.owner().equals(owner));
    }

    private static String folded(String name) {
        return name.codePoints()
                .map(point -> point >= 'A' && point <= 'Z' ? point + 'a' - 'A' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
