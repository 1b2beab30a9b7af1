package dev.zenow.application.storage;

import dev.zenow.application.secrets.SecretName;
import dev.zenow.application.secrets.SecretStore;
import dev.zenow.application.secrets.Secrets;
import dev.zenow.application.storage.TestingRows.Sealed;
import dev.zenow.application.storage.TestingRows.SecretKey;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class TestingSecretStore implements SecretStore {
    private final TestingStorage storage;

    TestingSecretStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void put(UserId owner, SecretName name, byte[] sealed, Instant keptAt) {
        String base64 = Base64.getEncoder().encodeToString(sealed);
        storage.write(rows -> {
            rows.secrets.put(new SecretKey(owner, name), new Sealed(base64, keptAt));
            return name;
        });
    }

    @Override
    public Optional<byte[]> find(UserId owner, SecretName name) {
        return storage.read(rows -> Optional.ofNullable(rows.secrets.get(new SecretKey(owner, name))))
                .map(secret -> Base64.getDecoder().decode(secret.base64()));
    }

    @Override
    public List<Secrets.Kept> list(UserId owner, String purpose) {
        return storage.read(rows -> rows.secrets.entrySet().stream()
                .filter(entry -> entry.getKey().owner().equals(owner))
                .filter(entry -> entry.getKey().name().purpose().equals(purpose))
                .map(entry ->
                        new Secrets.Kept(entry.getKey().name(), entry.getValue().keptAt()))
                .sorted(Comparator.comparing(kept -> kept.name().subject()))
                .toList());
    }

    @Override
    public boolean remove(UserId owner, SecretName name) {
        return storage.write(rows -> rows.secrets.remove(new SecretKey(owner, name)) != null);
    }
}
