package dev.zenow.application.configurations;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.configurations.Configuration.AnsweredBy;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.providers.Providers.NewProvider;
import dev.zenow.application.providers.Providers.ProviderChange;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Configurations over their store and the providers; see {@link Configurations} for what it promises. */
public final class ConfigurationService implements Configurations {
    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 200;
    /** So that the name of a provider with it is not too long. */
    private static final int SHOWN_OF_NAME = 24;

    private final ConfigurationStore store;
    private final Providers providers;
    private final Supplier<Optional<String>> localModel;
    private final UnitOfWork work;
    private final UuidV7 ids;
    private final InstantSource clock;

    /**
     * @param localModel the name of the model that answers without a provider; empty: none is chosen
     * @param ids part of the names of providers that are made
     */
    public ConfigurationService(
            ConfigurationStore store,
            Providers providers,
            Supplier<Optional<String>> localModel,
            UnitOfWork work,
            UuidV7 ids,
            InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.providers = requireNonNull(providers, "providers is null");
        this.localModel = requireNonNull(localModel, "localModel is null");
        this.work = requireNonNull(work, "work is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void check(Actor actor, Optional<String> name) {
        boolean foreign = !actor.user().equals(Actor.LOCAL.user())
                && name.filter(given -> !given.equals(actor.user().toString())).isPresent();
        if (foreign) {
            throw ProblemCode.USER_NAME_FOREIGN.exception();
        }
        if (name.orElse("").length() > LONGEST_NAME || name.orElse("").chars().anyMatch(Character::isISOControl)) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A user name has up to " + LONGEST_NAME + " characters and no control characters.");
        }
    }

    @Override
    public Shown get(Actor actor, Optional<String> name) {
        return shown(actor, found(actor, name));
    }

    @Override
    public Chosen chosen(Actor actor, Optional<String> name) {
        check(actor, name);
        boolean stored = store.find(actor.user(), key(actor, name)).isPresent();
        Configuration configuration = found(actor, name);
        return new Chosen(
                stored,
                configuration
                        .provider()
                        .flatMap(id -> entry(actor, id))
                        .map(entry -> entry.provider().id()),
                configuration.maxTokens());
    }

    @Override
    public Shown change(Actor actor, Optional<String> name, ConfigurationChange change) {
        Configuration old = found(actor, name);
        change.maxTokens().ifPresent(ConfigurationService::checkLength);
        boolean isNew = store.find(actor.user(), old.name()).isEmpty();
        if (isNew && store.count(actor.user()) >= MOST) {
            throw ProblemCode.INVALID_REQUEST.exception("There are " + MOST + " configurations already.");
        }
        AnsweredBy answeredBy = kind(change.modelType());
        Configuration next = switch (answeredBy) {
            case LOCAL -> with(old, answeredBy, old.preset(), old.custom(), change);
            case PRESET -> with(old, answeredBy, Optional.of(preset(actor, change.modelType())), old.custom(), change);
            case CUSTOM -> with(old, answeredBy, old.preset(), Optional.of(custom(actor, old, change)), change);
        };
        work.inTransaction(() -> {
            store.save(next);
            return next;
        });
        return shown(actor, next);
    }

    private Configuration with(
            Configuration old,
            AnsweredBy answeredBy,
            Optional<ProviderId> preset,
            Optional<ProviderId> custom,
            ConfigurationChange change) {
        return new Configuration(
                old.owner(),
                old.name(),
                answeredBy,
                preset,
                custom,
                change.maxTokens().or(old::maxTokens),
                clock.instant());
    }

    private Configuration found(Actor actor, Optional<String> name) {
        check(actor, name);
        String key = key(actor, name);
        return store.find(actor.user(), key)
                .orElseGet(() -> new Configuration(
                        actor.user(),
                        key,
                        AnsweredBy.LOCAL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant()));
    }

    /** Where there are several users, each has one: their own id and no name mean the same. */
    private static String key(Actor actor, Optional<String> name) {
        return actor.user().equals(Actor.LOCAL.user()) ? name.orElse("") : "";
    }

    private AnsweredBy kind(String modelType) {
        if (modelType.isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("'model_type' must not be empty.");
        }
        if (modelType.equalsIgnoreCase(LOCAL)
                || localModel.get().filter(modelType::equals).isPresent()) {
            return AnsweredBy.LOCAL;
        }
        return modelType.equalsIgnoreCase(CUSTOM) ? AnsweredBy.CUSTOM : AnsweredBy.PRESET;
    }

    private ProviderId preset(Actor actor, String name) {
        return providers
                .named(actor, name)
                .map(entry -> entry.provider().id())
                .orElseThrow(() -> ProblemCode.PROVIDER_NOT_FOUND.exception(
                        "'model_type' must be local, custom, or one of preset_models."));
    }

    private ProviderId custom(Actor actor, Configuration old, ConfigurationChange change) {
        Optional<Providers.Entry> before = old.custom().flatMap(id -> entry(actor, id));
        if (before.isEmpty()) {
            return made(actor, old.name(), change).provider().id();
        }
        ProviderId id = before.get().provider().id();
        Optional<String> newKey = change.customKey()
                .filter(key -> before.get().key().filter(key::equals).isEmpty());
        boolean moves = change.customAddress()
                .filter(address -> !sameServer(address, before.get().provider()))
                .isPresent();
        if (moves) {
            // Before the new address is there: a key is for the server that it was given for, also when what follows
            // fails.
            providers.forgetKey(actor, id);
        }
        if (change.customAddress().isPresent() || change.customModel().isPresent()) {
            providers.change(
                    actor,
                    id,
                    new ProviderChange(
                            Optional.empty(),
                            change.customAddress(),
                            change.customModel(),
                            Optional.empty(),
                            Optional.empty()));
        }
        newKey.ifPresent(key -> providers.setKey(actor, id, key));
        return id;
    }

    private static boolean sameServer(String address, Provider provider) {
        try {
            return provider.address()
                    .map(ProviderAddress::base)
                    .map(URI::getRawAuthority)
                    .equals(Optional.of(ProviderAddress.parse(address).base().getRawAuthority()));
        } catch (IllegalArgumentException notAnAddress) {
            // Refused by whoever changes the provider, which keeps its key then.
            return true;
        }
    }

    private Providers.Entry made(Actor actor, String name, ConfigurationChange change) {
        if (change.customAddress().isEmpty() || change.customModel().isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("'custom' needs custom_api_url and custom_model.");
        }
        String wanted = name.isEmpty()
                ? CUSTOM
                : CUSTOM + " "
                        + name.substring(
                                0,
                                name.offsetByCodePoints(
                                        0, Math.min(SHOWN_OF_NAME, name.codePointCount(0, name.length()))));
        String free = providers.named(actor, wanted).isEmpty() ? wanted : wanted + " " + ids.next();
        return providers.create(
                actor,
                new NewProvider(
                        free,
                        change.customAddress(),
                        change.customModel().get(),
                        Optional.empty(),
                        Optional.empty(),
                        change.customKey()));
    }

    private Shown shown(Actor actor, Configuration configuration) {
        List<Providers.Entry> all = providers.list(actor);
        List<String> presets = all.stream()
                .filter(entry -> configuration
                        .custom()
                        .filter(entry.provider().id()::equals)
                        .isEmpty())
                .map(entry -> entry.provider().name())
                .toList();
        Optional<Providers.Entry> used = configuration
                .provider()
                .flatMap(id -> all.stream()
                        .filter(entry -> entry.provider().id().equals(id))
                        .findFirst());
        return used.map(entry -> new Shown(
                        configuration.answeredBy() == AnsweredBy.CUSTOM
                                ? CUSTOM
                                : entry.provider().name(),
                        entry.provider().address().map(ProviderAddress::toString),
                        entry.provider().model(),
                        entry.key(),
                        presets,
                        configuration.maxTokens()))
                .orElseGet(() -> new Shown(
                        LOCAL,
                        Optional.empty(),
                        localModel.get().orElse(""),
                        Optional.empty(),
                        presets,
                        configuration.maxTokens()));
    }

    private Optional<Providers.Entry> entry(Actor actor, ProviderId id) {
        try {
            return Optional.of(providers.get(actor, id));
        } catch (ProblemException gone) {
            if (gone.problem().code() == ProblemCode.PROVIDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    private static void checkLength(int maxTokens) {
        try {
            var _ = SamplingParameters.NONE.withMaxTokens(maxTokens);
        } catch (IllegalArgumentException outOfRange) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("max_tokens: " + outOfRange.getMessage() + ".")
                    .exception(outOfRange);
        }
    }
}
