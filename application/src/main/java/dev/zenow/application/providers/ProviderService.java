package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.secrets.Secrets;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Providers over their store; see {@link Providers} for what it promises. */
public final class ProviderService implements Providers {
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(30);

    private final ProviderStore store;
    private final ProviderKeys keys;
    private final UnitOfWork work;
    private final ProviderCatalogue catalogue;
    private final ProviderCallsService calls;
    private final ProviderTrial trial;
    private final UuidV7 ids;
    private final InstantSource clock;

    /**
     * @param presets what everybody has
     * @param allowed which addresses may be asked
     */
    public ProviderService(
            ProviderStore store,
            Secrets secrets,
            UnitOfWork work,
            RemoteInference remote,
            List<ProviderPreset> presets,
            AllowedAddresses allowed,
            UuidV7 ids,
            InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.keys = new ProviderKeys(secrets);
        this.work = requireNonNull(work, "work is null");
        this.catalogue = new ProviderCatalogue(store, keys, presets, allowed);
        this.calls = new ProviderCallsService(catalogue, remote, clock);
        this.trial = new ProviderTrial(remote, TEST_PATIENCE);
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public ProviderCalls calls() {
        return calls;
    }

    @Override
    public List<Entry> list(Actor actor) {
        return catalogue.list(actor.user()).stream().map(this::entry).toList();
    }

    @Override
    public Entry get(Actor actor, ProviderId id) {
        return entry(found(actor.user(), id));
    }

    @Override
    public Optional<Entry> named(Actor actor, String name) {
        return catalogue.named(actor.user(), name).map(this::entry);
    }

    @Override
    public Optional<String> name(Actor actor, ProviderId id) {
        return catalogue.find(actor.user(), id).map(Provider::name);
    }

    @Override
    public Entry create(Actor actor, NewProvider wanted) {
        Optional<String> key = wanted.key().map(ProviderKeys::checked);
        Provider made = made(actor, wanted);
        work.inTransaction(() -> {
            checkName(made);
            store.insert(made);
            return made;
        });
        key.ifPresent(secret -> keys.keep(made.owner(), made.id(), secret));
        return get(actor, made.id());
    }

    @Override
    public Entry change(Actor actor, ProviderId id, ProviderChange change) {
        Instant now = clock.instant();
        Optional<ProviderAddress> address = change.address().map(this::address);
        work.inTransaction(() -> {
            Provider old = found(actor.user(), id);
            return put(checked(() -> new Provider(
                    id,
                    old.owner(),
                    change.name().map(String::strip).orElse(old.name()),
                    address.or(old::address),
                    change.model().map(String::strip).orElse(old.model()),
                    change.contextSize().orElse(old.contextSize()),
                    change.mostCalls().orElse(old.mostCalls()),
                    old.createdAt(),
                    now)));
        });
        calls.forget(id);
        return get(actor, id);
    }

    @Override
    public void delete(Actor actor, ProviderId id) {
        found(actor.user(), id);
        work.inTransaction(() -> store.delete(actor.user(), id));
        keys.forget(actor.user(), id);
        calls.forget(id);
    }

    @Override
    public Entry setKey(Actor actor, ProviderId id, String key) {
        String secret = ProviderKeys.checked(key);
        work.inTransaction(() -> {
            Provider provider = found(actor.user(), id);
            return store.find(actor.user(), id).isPresent() || put(provider);
        });
        keys.keep(actor.user(), id, secret);
        calls.forget(id);
        return get(actor, id);
    }

    @Override
    public Entry forgetKey(Actor actor, ProviderId id) {
        found(actor.user(), id);
        keys.forget(actor.user(), id);
        return get(actor, id);
    }

    @Override
    public ProviderTest test(Actor actor, ProviderId id) throws InterruptedException {
        return trial.run(catalogue.endpoint(found(actor.user(), id)));
    }

    @Override
    public ProviderTest test(Actor actor, NewProvider unsaved) throws InterruptedException {
        return trial.run(catalogue.endpoint(made(actor, unsaved), unsaved.key().map(ProviderKeys::checked)));
    }

    private Provider made(Actor actor, NewProvider wanted) {
        Instant now = clock.instant();
        Optional<ProviderAddress> address = wanted.address().map(this::address);
        return checked(() -> new Provider(
                new ProviderId(ids.next()),
                actor.user(),
                wanted.name().strip(),
                address,
                wanted.model().strip(),
                wanted.contextSize().orElse(Provider.DEFAULT_CONTEXT_SIZE),
                wanted.mostCalls().orElse(Provider.DEFAULT_CALLS),
                now,
                now));
    }

    /** Stores it, for the first time when it was a preset until now; in a transaction. */
    private boolean put(Provider provider) {
        checkName(provider);
        if (!store.update(provider)) {
            Instant now = clock.instant();
            store.insert(new Provider(
                    provider.id(),
                    provider.owner(),
                    provider.name(),
                    provider.address(),
                    provider.model(),
                    provider.contextSize(),
                    provider.mostCalls(),
                    now,
                    now));
        }
        return true;
    }

    /** The store knows nothing of presets. */
    private void checkName(Provider provider) {
        catalogue
                .named(provider.owner(), provider.name())
                .filter(other -> !other.id().equals(provider.id()))
                .ifPresent(_ -> {
                    throw ProblemCode.PROVIDER_NAME_TAKEN.exception();
                });
    }

    private ProviderAddress address(String text) {
        ProviderAddress address;
        try {
            address = ProviderAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemCode.INVALID_REQUEST
                    .problem(String.valueOf(wrong.getMessage()))
                    .exception(wrong);
        }
        catalogue.check(address);
        return address;
    }

    private Entry entry(Provider provider) {
        Optional<ProviderPreset> preset = catalogue.preset(provider.owner(), provider.id());
        Optional<String> key = keys.masked(provider.owner(), provider.id())
                .or(() -> preset.filter(configured -> configured.address().equals(provider.address()))
                        .flatMap(ProviderPreset::key)
                        .map(_ -> "(configured)"));
        return new Entry(provider, key, preset.isPresent());
    }

    private Provider found(UserId owner, ProviderId id) {
        return catalogue.find(owner, id).orElseThrow(ProblemCode.PROVIDER_NOT_FOUND::exception);
    }

    private static Provider checked(Supplier<Provider> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException wrong) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("This cannot be a provider: " + wrong.getMessage() + ".")
                    .exception(wrong);
        }
    }
}
