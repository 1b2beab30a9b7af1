package dev.zenow.application.relay;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.choice.ModelChoice;
import dev.zenow.application.choice.ModelChoice.Choice;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.models.Models;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.relay.AskableModel.Capability;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Claim.Priority;
import dev.zenow.application.runtime.Lease;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.users.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** See {@link Relay} for what it promises. */
public final class RelayService implements Relay {
    private static final String LOCAL = "local";

    private final ModelChoice choice;
    private final RawCalls calls;
    private final StoredParameters parameters;
    private final RuntimeMeters meters;
    private final SlotUse slots;
    private final Models models;
    private final ModelRuntime runtime;
    private final ProviderRelays providers;

    /** Is told which slot a request takes, before it is sent. */
    @FunctionalInterface
    public interface SlotUse {
        void taken(Serving serving, int slot);
    }

    /** @param choice of chat models */
    public RelayService(
            ModelChoice choice,
            RawCalls calls,
            StoredParameters parameters,
            RuntimeMeters meters,
            SlotUse slots,
            Models models,
            ModelRuntime runtime,
            ProviderRelays providers) {
        this.choice = requireNonNull(choice, "choice is null");
        this.calls = requireNonNull(calls, "calls is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.meters = requireNonNull(meters, "meters is null");
        this.slots = requireNonNull(slots, "slots is null");
        this.models = requireNonNull(models, "models is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.providers = requireNonNull(providers, "providers is null");
    }

    @Override
    public Relayed open(Actor actor, Order order, Cancellation cancellation) throws InterruptedException {
        if (!ModelChoice.any(order.model()) && !choice.knows(order.model().orElseThrow())) {
            Optional<Relayed> remote = providers.open(actor, order.model().get(), cancellation);
            if (remote.isPresent()) {
                return remote.get();
            }
        }
        Choice chosen = choice.choose(order.model());
        RelayMeter meter = new RelayMeter(meters, choice.mode());
        if (!order.slot()) {
            Optional<Serving> serving = choice.serving(chosen);
            if (serving.isPresent()) {
                return relayed(actor, serving.get(), Optional.empty(), meter);
            }
        }
        Lease lease = acquire(actor, order, chosen, meter, cancellation);
        meter.admitted();
        if (!order.slot()) {
            lease.close();
            return relayed(actor, lease.serving(), Optional.empty(), meter);
        }
        slots.taken(lease.serving(), lease.slot());
        return relayed(actor, lease.serving(), Optional.of(lease), meter);
    }

    private Lease acquire(Actor actor, Order order, Choice chosen, RelayMeter meter, Cancellation cancellation)
            throws InterruptedException {
        try {
            return choice.acquire(
                    chosen, new Claim(actor.user(), Priority.CHAT, order.prefix()), _ -> {}, cancellation);
        } catch (CancelledException | InterruptedException e) {
            meter.ended(RequestOutcome.INTERRUPTED);
            throw e;
        } catch (RuntimeException e) {
            meter.ended(RequestOutcome.FAILED);
            throw e;
        }
    }

    private Relayed relayed(Actor actor, Serving serving, Optional<Lease> lease, RelayMeter meter) {
        return new LocalRelayed(
                calls,
                serving,
                lease,
                meter,
                () -> longestReply(actor, serving),
                patience -> choice.endOf(serving, patience));
    }

    private int longestReply(Actor actor, Serving serving) {
        Model model = serving.launch().model();
        int most = requireNonNull(parameters.sampling(actor, model).maxTokens(), "every model has a longest reply");
        return Math.min(most, serving.contextSize());
    }

    @Override
    public List<AskableModel> models(Actor actor) {
        List<AskableModel> all = new ArrayList<>();
        for (ModelMode mode : ModelMode.values()) {
            ModelStatus status = runtime.current(actor, mode);
            models.list(actor, mode).stream()
                    .filter(entry -> entry.file().usable())
                    .forEach(entry -> all.add(local(entry, status)));
        }
        all.addAll(providers.models(actor));
        return all;
    }

    private static AskableModel local(ModelEntry entry, ModelStatus status) {
        Model model = entry.model();
        boolean loaded = status.state() == ServerState.READY
                && status.model().filter(one -> one.id().equals(model.id())).isPresent();
        return new AskableModel(
                model.name(),
                ModelChoice.aliases(model),
                model.mode(),
                LOCAL,
                model.addedAt(),
                context(entry, loaded ? status.contextSize() : OptionalInt.empty()),
                loaded,
                capabilities(entry));
    }

    private static OptionalLong context(ModelEntry entry, OptionalInt running) {
        if (running.isPresent()) {
            return OptionalLong.of(running.getAsInt());
        }
        long trained = entry.file().facts().map(ModelFacts::contextTrain).orElse(0L);
        return trained > 0 ? OptionalLong.of(trained) : OptionalLong.empty();
    }

    private static Set<Capability> capabilities(ModelEntry entry) {
        return switch (entry.model().mode()) {
            case EMBED -> Set.of(Capability.EMBEDDING);
            case RERANK -> Set.of(Capability.RERANK);
            case LLM ->
                // The engine enforces a schema for every model; tools have to be foreseen by the model's template.
                usesTools(entry)
                        ? Set.of(Capability.CHAT, Capability.COMPLETION, Capability.JSON, Capability.TOOLS)
                        : Set.of(Capability.CHAT, Capability.COMPLETION, Capability.JSON);
        };
    }

    private static boolean usesTools(ModelEntry entry) {
        return entry.file()
                .facts()
                .flatMap(ModelFacts::chatTemplate)
                .filter(template -> template.contains("tools"))
                .isPresent();
    }
}
