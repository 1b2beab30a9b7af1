package dev.zenow.application.relay;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.relay.AskableModel.Capability;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The providers of each user, as models that requests name. */
public final class RemoteRelays implements ProviderRelays {
    private final Providers providers;
    private final ProviderCalls calls;
    private final RuntimeMeters meters;

    public RemoteRelays(Providers providers, ProviderCalls calls, RuntimeMeters meters) {
        this.providers = requireNonNull(providers, "providers is null");
        this.calls = requireNonNull(calls, "calls is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    @Override
    public Optional<Relayed> open(Actor actor, String name, Cancellation cancellation) throws InterruptedException {
        Optional<Providers.Entry> named = providers.named(actor, name);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        ProviderId provider = named.get().provider().id();
        RelayMeter meter = new RelayMeter(meters, ModelMode.LLM);
        try {
            ProviderCalls.Call call = calls.begin(actor.user(), provider, _ -> {}, cancellation);
            meter.admitted();
            return Optional.of(new RemoteRelayed(call, meter));
        } catch (CancelledException | InterruptedException e) {
            meter.ended(RequestOutcome.INTERRUPTED);
            throw e;
        } catch (RuntimeException e) {
            meter.ended(RequestOutcome.FAILED);
            throw e;
        }
    }

    @Override
    public List<AskableModel> models(Actor actor) {
        return providers.list(actor).stream()
                .filter(Providers.Entry::complete)
                .map(entry -> askable(entry.provider()))
                .toList();
    }

    private static AskableModel askable(Provider provider) {
        return new AskableModel(
                provider.name(),
                Set.of(),
                ModelMode.LLM,
                provider.name(),
                provider.createdAt(),
                OptionalLong.of(provider.contextSize()),
                true,
                Set.of(Capability.CHAT));
    }
}
