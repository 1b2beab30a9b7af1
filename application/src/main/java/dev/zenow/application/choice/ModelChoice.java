package dev.zenow.application.choice;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.choice.ModelAliases.Match;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Lease;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The model of a mode: which one answers a request, and a slot of it.
 *
 * <table>
 * <caption>Which one answers</caption>
 * <tr><td>no name, an empty one, {@code default}</td><td>the mode's current model, whichever serves when the turn comes;
 * {@code MODEL_NOT_CHOSEN}</td></tr>
 * <tr><td>a name or an alias</td><td>that model and no other; {@code INVALID_REQUEST} when several may be meant,
 * {@code MODEL_NOT_FOUND}, {@code MODEL_WRONG_MODE}</td></tr>
 * <tr><td>a model that does not serve</td><td>is waited for while it loads; else loaded in the order of {@link SwitchOrder}, or
 * {@code MODEL_NOT_LOADED} where requests may not do that</td></tr>
 * </table>
 */
public final class ModelChoice {
    private static final String ANY = "default";
    private static final int MOST_ROUNDS = 4;
    private static final int MOST_WAITING = 1_000;

    private final ModelMode mode;
    private final ModelStore models;
    private final Supplier<Optional<Launch>> current;
    private final ModeSupervisor supervisor;
    private final SharedLoads loads;
    private final boolean loadsOnRequest;
    private final InstantSource clock;
    private final ModelTurns turns;

    /**
     * @param current what serves the mode, or would be started by the next request
     * @param loadsOnRequest whether a request may load the model that it names
     */
    public ModelChoice(
            ModelMode mode,
            ModelStore models,
            Supplier<Optional<Launch>> current,
            ModeSupervisor supervisor,
            ModelLoads loads,
            boolean loadsOnRequest,
            InstantSource clock) {
        this.mode = requireNonNull(mode, "mode is null");
        this.models = requireNonNull(models, "models is null");
        this.current = requireNonNull(current, "current is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
        this.loads = new SharedLoads(loads);
        this.loadsOnRequest = loadsOnRequest;
        this.clock = requireNonNull(clock, "clock is null");
        this.turns = new ModelTurns(clock, MOST_WAITING);
    }

    public ModelMode mode() {
        return mode;
    }

    /** How many slots there are, or will be when {@code launch} is started. */
    public int slots(Launch launch) {
        return supervisor
                .state()
                .serving()
                .map(up -> up.serving().slots())
                .orElse(launch.parameters().parallelSlots());
    }

    /**
     * What a request is answered by.
     *
     * @param launch to start when nothing serves
     * @param only the one model that may answer; empty: whichever is the mode's
     */
    public record Choice(Launch launch, Optional<Model> only) {
        public Choice {
            requireNonNull(launch, "launch is null");
            requireNonNull(only, "only is null");
        }
    }

    /** Whether a request means whichever model is the mode's. */
    public static boolean any(Optional<String> named) {
        return named.filter(name -> !name.isBlank() && !name.equalsIgnoreCase(ANY))
                .isEmpty();
    }

    /** Other names that a model answers to, unless they fit several models. */
    public static Set<String> aliases(Model model) {
        return ModelAliases.of(model);
    }

    /** Whether a model of this mode is meant by the name, or may be. */
    public boolean knows(String name) {
        return models.find(mode, name).isPresent()
                || !(ModelAliases.find(models.list(mode), name) instanceof Match.None);
    }

    /** @param named by the request; empty: none */
    public Choice choose(Optional<String> named) {
        Optional<Launch> serving = serving();
        if (named.isEmpty() || (any(named) && models.find(mode, named.get()).isEmpty())) {
            return new Choice(current.get().or(() -> serving).orElseThrow(this::notChosen), Optional.empty());
        }
        Model model = find(named.get());
        Optional<Launch> launch = launch(model);
        if (launch.isEmpty() && !loadsOnRequest && !loading(model)) {
            throw notLoaded(model);
        }
        return new Choice(
                launch.or(current).or(() -> serving).orElseGet(() -> new Launch(model, ServerParameters.STANDARD)),
                Optional.of(model));
    }

    /**
     * Waits for a slot of the chosen model.
     *
     * @param positions see {@link ModeSupervisor#acquire}
     */
    public Lease acquire(Choice choice, Claim claim, IntConsumer positions, Cancellation cancellation)
            throws InterruptedException {
        if (choice.only().isEmpty()) {
            return supervisor.acquire(claim, choice.launch(), clock.instant(), positions, cancellation);
        }
        Model model = choice.only().get();
        ModelTurns.Turn turn = turns.enter(model.id(), cancellation);
        try {
            Lease lease = lease(model, claim, positions, cancellation);
            turn.ready();
            return new TurnLease(lease, turn);
        } catch (InterruptedException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    /** What serves, when it is what was chosen. */
    public Optional<Serving> serving(Choice choice) {
        return supervisor
                .state()
                .serving()
                .map(SupervisorState.Up::serving)
                .filter(up ->
                        choice.only().map(model -> same(up.launch(), model)).orElse(true));
    }

    /** Why a server ended, when it ends within {@code patience}. */
    public Optional<Problem> endOf(Serving serving, Duration patience) throws InterruptedException {
        return supervisor.endOf(serving, patience);
    }

    private Lease lease(Model model, Claim claim, IntConsumer positions, Cancellation cancellation)
            throws InterruptedException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!comesByItself(model)) {
                load(model, cancellation);
            }
            Optional<Launch> launch = launch(model);
            if (launch.isPresent()) {
                Lease lease = supervisor.acquire(claim, launch.get(), clock.instant(), positions, cancellation);
                if (same(lease.serving().launch(), model)) {
                    return lease;
                }
                lease.close();
            }
        }
        throw ProblemCode.SUPERSEDED.exception("The model was switched again and again while the request waited.");
    }

    private void load(Model model, Cancellation cancellation) throws InterruptedException {
        if (!loadsOnRequest && !loading(model)) {
            throw notLoaded(model);
        }
        try {
            loads.await(model, cancellation);
        } catch (ProblemException e) {
            // Somebody loaded another one meanwhile; the next round asks for this one again.
            if (e.problem().code() != ProblemCode.SUPERSEDED) {
                throw e;
            }
        }
    }

    /** Whether a claim alone leads to the model: it serves, or is started, or would be. */
    private boolean comesByItself(Model model) {
        SupervisorState state = supervisor.state();
        if (state.serving().isPresent()) {
            return same(state.serving().get().launch(), model);
        }
        Optional<Launch> next = state.candidate()
                .map(SupervisorState.Candidate::launch)
                .or(() -> state.goal() instanceof SupervisorState.Goal.Serve wanted
                        ? Optional.of(wanted.launch())
                        : current.get());
        return next.filter(launch -> same(launch, model)).isPresent();
    }

    private boolean loading(Model model) {
        SupervisorState state = supervisor.state();
        return state.candidate().filter(one -> same(one.launch(), model)).isPresent()
                || (state.goal() instanceof SupervisorState.Goal.Serve wanted && same(wanted.launch(), model));
    }

    private Optional<Launch> serving() {
        return supervisor.state().serving().map(SupervisorState.Up::launch);
    }

    /** How the model is, is being, or would be started without anybody loading it: a claim waits with what is under way. */
    private Optional<Launch> launch(Model model) {
        SupervisorState state = supervisor.state();
        Optional<Launch> wanted = state.goal() instanceof SupervisorState.Goal.Serve serve
                ? Optional.of(serve.launch())
                : Optional.empty();
        return Stream.of(serving(), state.candidate().map(SupervisorState.Candidate::launch), wanted, current.get())
                .flatMap(Optional::stream)
                .filter(launch -> same(launch, model))
                .findFirst();
    }

    /** A server outlives a rename, and a model keeps its name when its file is replaced. */
    private static boolean same(Launch launch, Model model) {
        return launch.model().id().equals(model.id()) || launch.model().name().equals(model.name());
    }

    private Model find(String name) {
        return models.find(mode, name).orElseGet(() -> switch (ModelAliases.find(models.list(mode), name)) {
            case Match.One(Model model) -> model;
            case Match.Several(var names) ->
                throw new Problem(
                                ProblemCode.INVALID_REQUEST,
                                "The model '" + shown(name) + "' may be any of " + String.join(", ", names) + ".",
                                "Use one of these names.")
                        .exception();
            case Match.None() -> throw notKnown(name);
        });
    }

    private ProblemException notChosen() {
        String kind = switch (mode) {
            case LLM -> "chat";
            case EMBED -> "embedding";
            case RERANK -> "reranking";
        };
        return new Problem(
                        ProblemCode.MODEL_NOT_CHOSEN,
                        "No " + kind + " model has been chosen yet.",
                        "Load one with 'zenow models load --mode " + word(mode) + " PATH', PATH being its GGUF file.")
                .exception();
    }

    private ProblemException notKnown(String name) {
        return Arrays.stream(ModelMode.values())
                .filter(each -> ModelAliases.find(models.list(each), name) instanceof Match.One)
                .findFirst()
                .map(other -> ProblemCode.MODEL_WRONG_MODE.exception(
                        "The model '" + shown(name) + "' is one for " + word(other) + ", not for " + word(mode) + "."))
                .orElseGet(() -> ProblemCode.MODEL_NOT_FOUND.exception(
                        "There is no model '" + shown(name) + "' for " + word(mode) + "."));
    }

    private static ProblemException notLoaded(Model model) {
        return ProblemCode.MODEL_NOT_LOADED.exception(
                "The model '" + model.name() + "' is known, but another one is in use.");
    }

    private static String shown(String name) {
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }

    private static String word(ModelMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** A lease that ends its part in the turn as well. */
    private record TurnLease(Lease lease, ModelTurns.Turn turn) implements Lease {
        @Override
        public Serving serving() {
            return lease.serving();
        }

        @Override
        public int slot() {
            return lease.slot();
        }

        @Override
        public void close() {
            lease.close();
            turn.close();
        }
    }
}
