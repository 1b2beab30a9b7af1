package dev.zenow.application.secrets;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Seals secrets before they are stored. The key is asked for when there is a secret to seal or to open, never before. */
public final class SealedSecrets implements Secrets {
    private final Seal seal = new Seal();
    private final SecretStore store;
    private final UnitOfWork work;
    private final SealingKeys keys;
    private final InstantSource clock;

    public SealedSecrets(SecretStore store, UnitOfWork work, SealingKeys keys, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.work = requireNonNull(work, "work is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Kept keep(UserId owner, SecretName name, String secret) {
        byte[] sealed = seal.close(keys.get(), owner, name, secret);
        Kept kept = new Kept(name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return work.inTransaction(() -> {
            store.put(owner, name, sealed, kept.keptAt());
            return kept;
        });
    }

    @Override
    public Optional<String> reveal(UserId owner, SecretName name) {
        return store.find(owner, name).map(stored -> open(owner, name, stored));
    }

    @Override
    public List<Kept> list(UserId owner, String purpose) {
        return store.list(owner, purpose);
    }

    @Override
    public boolean forget(UserId owner, SecretName name) {
        return work.inTransaction(() -> store.remove(owner, name));
    }

    private String open(UserId owner, SecretName name, byte[] sealed) {
        SealingKey key = keys.find().orElseThrow(() -> locked(name, "its key is gone"));
        return seal.open(key, owner, name, sealed)
                .orElseThrow(() -> locked(name, "it was stored with another key, or changed since"));
    }

    private static ProblemException locked(SecretName name, String why) {
        return ProblemCode.SECRETS_LOCKED.exception(
                "The stored %s of %s cannot be read: %s.".formatted(name.purpose(), name.subject(), why));
    }
}
