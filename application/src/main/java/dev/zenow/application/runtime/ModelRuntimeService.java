package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.models.LaunchableModels;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The server of each mode; see {@link ModelRuntime} for what it promises. */
public final class ModelRuntimeService implements ModelRuntime {
    private static final System.Logger LOG = System.getLogger(ModelRuntimeService.class.getName());
    private static final int MAX_PROGRESS = 64;

    private final ModelStore store;
    private final Models catalogue;
    private final StoredParameters parameters;
    private final CurrentLaunches launches;
    private final LaunchableModels launchable;
    private final MemoryGate gate;
    private final LoadMeter meter;
    /** Why a mode does not run although it did before; until somebody loads it. */
    private final Map<ModelMode, Problem> explanations = new ConcurrentHashMap<>();

    private final Map<ModelMode, ModeSupervisor> supervisors;
    private final PendingDownloads pending;
    private final Function<ModelMode, Optional<Model>> firstChoice;

    /**
     * @param firstChoice the model of a mode for which none was chosen
     * @param supervisors of every mode
     */
    public ModelRuntimeService(
            ModelStore store,
            Models catalogue,
            StoredParameters parameters,
            CurrentLaunches launches,
            LaunchableModels launchable,
            MemoryGate gate,
            RuntimeMeters meters,
            Downloads downloads,
            Function<ModelMode, Optional<Model>> firstChoice,
            Map<ModelMode, ModeSupervisor> supervisors) {
        this.store = requireNonNull(store, "store is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.launches = requireNonNull(launches, "launches is null");
        this.launchable = requireNonNull(launchable, "launchable is null");
        this.gate = requireNonNull(gate, "gate is null");
        this.meter = new LoadMeter(meters);
        this.pending = new PendingDownloads(downloads);
        this.firstChoice = requireNonNull(firstChoice, "firstChoice is null");
        this.supervisors = Map.copyOf(supervisors);
    }

    /** Shown while nothing of the mode runs, until it is loaded. */
    void explain(ModelMode mode, Problem why) {
        explanations.put(mode, why);
    }

    @Override
    public ModelStatus current(Actor actor, ModelMode mode) {
        ModelStatus status = status(mode, supervisor(mode).state());
        return pending.of(actor, mode).map(status::withDownload).orElse(status);
    }

    @Override
    public ModelStatus load(Actor actor, LoadModel command, Consumer<ModelStatus> progress)
            throws InterruptedException {
        Model model = model(actor, command);
        if (!launchable.absent(model)) {
            return load(actor, command, model, progress);
        }
        try {
            PendingDownloads.Pending download = pending.begin(actor, model);
            ModelStatus before =
                    status(command.mode(), supervisor(command.mode()).state());
            pending.await(actor, download, status -> progress.accept(before.withDownload(status)));
        } catch (ProblemException e) {
            // It may have come in between.
            if (e.problem().code() != ProblemCode.MODEL_DOWNLOADED) {
                throw e;
            }
        }
        return load(actor, command, downloaded(model), progress);
    }

    /** As {@link #load}, but nothing is downloaded for it: {@code MODEL_NOT_DOWNLOADED}. */
    public ModelStatus loadPresent(Actor actor, LoadModel command) throws InterruptedException {
        return load(actor, command, model(actor, command), _ -> {});
    }

    private ModelStatus load(Actor actor, LoadModel command, Model model, Consumer<ModelStatus> progress)
            throws InterruptedException {
        ModeSupervisor supervisor = supervisor(command.mode());
        BlockingQueue<Optional<SupervisorState>> changes = new ArrayBlockingQueue<>(MAX_PROGRESS);
        // A state that finds the queue full is left out: a later one says more.
        try (var _ = supervisor.observe(state -> changes.offer(Optional.of(state)))) {
            CompletableFuture<Launch> loaded = start(actor, supervisor, command, launch(actor, command, model));
            var _ = loaded.whenComplete((_, _) -> changes.offer(Optional.empty()));
            boolean more = true;
            while (more) {
                Optional<SupervisorState> change = changes.poll(1, TimeUnit.SECONDS);
                if (change != null && change.isPresent()) {
                    progress.accept(status(command.mode(), change.get()));
                } else {
                    more = !loaded.isDone();
                }
            }
            return switch (loaded.state()) {
                case SUCCESS -> current(actor, command.mode());
                case FAILED ->
                    throw loaded.exceptionNow() instanceof ProblemException problem
                            ? problem.problem().exception(problem)
                            : ProblemCode.INTERNAL_ERROR.problem().exception(loaded.exceptionNow());
                case RUNNING, CANCELLED -> throw ProblemCode.INTERNAL_ERROR.exception();
            };
        }
    }

    @Override
    public ModelStatus requestLoad(Actor actor, LoadModel command) throws InterruptedException {
        Model model = model(actor, command);
        if (launchable.absent(model)) {
            return requestDownload(actor, command, model);
        }
        ModeSupervisor supervisor = supervisor(command.mode());
        Launch launch = launch(actor, command, model);
        var _ = start(actor, supervisor, command, launch);
        ModelStatus now = current(actor, command.mode());
        // The same model with other parameters is on its way as well.
        boolean serves = supervisor
                .state()
                .serving()
                .filter(up -> up.launch().equals(launch))
                .isPresent();
        return serves
                ? now
                : now.withLoading(
                        Optional.of(new ModelStatus.Loading(launch.model().name(), OptionalDouble.empty())));
    }

    private ModelStatus requestDownload(Actor actor, LoadModel command, Model model) throws InterruptedException {
        PendingDownloads.Pending download = pending.begin(actor, model);
        explanations.remove(command.mode());
        Thread.ofVirtual().name("load-" + model.name()).start(() -> {
            try {
                pending.await(actor, download, _ -> {});
                load(actor, command, downloaded(model), _ -> {});
            } catch (ProblemException e) {
                LOG.log(System.Logger.Level.WARNING, () -> "loading " + model.name() + " failed: " + e.problem());
                if (e.problem().code() != ProblemCode.SUPERSEDED) {
                    explain(command.mode(), e.problem());
                }
            } catch (InterruptedException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, () -> "loading " + model.name() + " failed", e);
            }
        });
        return status(command.mode(), supervisor(command.mode()).state()).withDownload(download.begun());
    }

    /** It may have been renamed while it was downloaded. */
    private Model downloaded(Model model) {
        return store.find(model.id()).orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
    }

    @Override
    public ModelStatus unload(Actor actor, ModelMode mode, boolean force) {
        ModeSupervisor supervisor = supervisor(mode);
        refuseWhenBusy(supervisor, force);
        pending.supersede(mode);
        ModelStatus before = current(actor, mode);
        supervisor.unload(force);
        return leaving(before);
    }

    @Override
    public ModelStatus restart(Actor actor, ModelMode mode, boolean force) {
        ModeSupervisor supervisor = supervisor(mode);
        Launch launch = present(mode);
        SwitchStyle style = admit(supervisor, launch, false, true);
        ModelStatus before = current(actor, mode);
        RequestedLoad restarted = supervisor.requestRestart(launch, style, force);
        Thread.ofVirtual().name("restart-" + launch.model().name()).start(() -> {
            try {
                restarted.await(new Cancellation());
            } catch (InterruptedException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "restarting " + launch.model().name() + " failed: " + e);
            }
        });
        return before.withLoading(
                Optional.of(new ModelStatus.Loading(launch.model().name(), OptionalDouble.empty())));
    }

    @Override
    public ModelLog.Piece log(Actor actor, ModelMode mode, OptionalLong after, Duration patience)
            throws InterruptedException {
        ModelLog log = supervisor(mode).log();
        return log.next(after.orElseGet(() -> log.beforeLast(ModelLog.PIECE)), patience);
    }

    /**
     * Waits on a thread of its own: what was begun is ended and chosen even when nobody waits for it any more. It is asked for
     * before this returns, so that loads supersede each other in the order in which they were called for.
     */
    private CompletableFuture<Launch> start(Actor actor, ModeSupervisor supervisor, LoadModel command, Launch launch) {
        SwitchStyle style = admit(supervisor, launch, command.ignoreMemory(), false);
        explanations.remove(command.mode());
        pending.supersede(command.mode());
        LoadMeter.Running measured = meter.begin(supervisor.state(), launch, style);
        RequestedLoad load = supervisor.request(launch, style, command.force());
        CompletableFuture<Launch> loaded = new CompletableFuture<>();
        Thread.ofVirtual().name("load-" + launch.model().name()).start(() -> {
            try {
                measured.ready(load.await(new Cancellation()));
                launches.chooseIfItStays(actor, launch, command.parameters());
                loaded.complete(launch);
            } catch (InterruptedException | RuntimeException e) {
                measured.failed(e);
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "loading " + launch.model().name() + " failed: " + e);
                loaded.completeExceptionally(e);
            }
        });
        return loaded;
    }

    private Launch launch(Actor actor, LoadModel command, Model found) {
        Model model = launchable.checked(found);
        if (!model.id().equals(found.id())) {
            launches.changed(model);
        }
        Launch launch = new Launch(model, parameters.of(model, command.parameters()));
        if (launches.of(model.mode()).isEmpty()) {
            // With nothing to fall back on, a model that fails now is still the one to try again, with what it is known
            // to take.
            launches.choose(actor, new Launch(model, parameters.of(model, Optional.empty())), Optional.empty());
        }
        return launch;
    }

    /** What the next start of a mode is to be, after a look at its file. */
    private Launch present(ModelMode mode) {
        Launch launch = launches.renewed(mode).orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
        Model model = launchable.checked(launch.model());
        if (model.id().equals(launch.model().id())) {
            return launch;
        }
        launches.changed(model);
        return launches.of(mode).orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
    }

    private Model model(Actor actor, LoadModel command) {
        if (command.path().isPresent()) {
            Optional<Model> known = store.list(command.mode()).stream()
                    .filter(model ->
                            model.path().toString().equals(command.path().get()))
                    .filter(model -> command.name().map(model.name()::equals).orElse(true))
                    .findFirst();
            if (known.isPresent()) {
                return known.get();
            }
            Model added = catalogue.add(actor, new AddModel(command.path().get(), Optional.empty(), command.name()));
            if (added.mode() != command.mode()) {
                throw ProblemCode.MODEL_WRONG_MODE.exception(
                        added.name() + " is a model for " + added.mode().name().toLowerCase(Locale.ROOT) + ".");
            }
            return added;
        }
        return command.name()
                .map(name -> store.find(command.mode(), name).orElseThrow(() -> unknown(command.mode(), name)))
                .or(() -> launches.of(command.mode()).map(Launch::model))
                .or(() -> firstChoice.apply(command.mode()))
                .orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
    }

    private ProblemException unknown(ModelMode mode, String name) {
        String where = Arrays.stream(ModelMode.values())
                .filter(other -> other != mode && store.find(other, name).isPresent())
                .findFirst()
                .map(other -> ", but one for " + word(other))
                .orElse("");
        return ProblemCode.MODEL_NOT_FOUND.exception(
                "There is no model for " + word(mode) + " named " + name + where + ".");
    }

    private static String word(ModelMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** @param fresh whether a server is wanted although one with this launch serves */
    private SwitchStyle admit(ModeSupervisor supervisor, Launch next, boolean anyway, boolean fresh) {
        SupervisorState state = supervisor.state();
        boolean serves = state.serving().filter(up -> up.launch().equals(next)).isPresent();
        return serves && !fresh
                ? SwitchStyle.BREAK_FIRST
                : gate.admit(next, state.resident().toList(), anyway);
    }

    private ModeSupervisor supervisor(ModelMode mode) {
        return requireNonNull(supervisors.get(mode), "every mode has a supervisor");
    }

    private static void refuseWhenBusy(ModeSupervisor supervisor, boolean force) {
        if (!force && supervisor.state().uses() > 0) {
            throw ProblemCode.MODEL_BUSY.exception();
        }
    }

    /** What was asked for happens on the supervisor's thread; the answer does not wait for it. */
    private static ModelStatus leaving(ModelStatus before) {
        return switch (before.state()) {
            case STOPPED, STOPPING, FAILED -> before;
            case STARTING, READY -> before.withState(ServerState.STOPPING).withLoading(Optional.empty());
        };
    }

    private ModelStatus status(ModelMode mode, SupervisorState state) {
        ModelStatus status = ModelStatus.of(
                mode,
                launches.of(mode).map(Launch::model),
                state,
                supervisor(mode).progress());
        if (status.state() == ServerState.READY) {
            explanations.remove(mode);
        }
        Problem why = explanations.get(mode);
        return named(why == null || status.state() != ServerState.STOPPED ? status : status.withError(why));
    }

    /** A server outlives a rename of its model. */
    private ModelStatus named(ModelStatus status) {
        return status.model()
                .flatMap(model -> store.find(model.id())
                        .map(Model::name)
                        .filter(name -> !name.equals(model.name()))
                        .map(name -> status.withModel(model.withName(name))))
                .orElse(status);
    }
}
