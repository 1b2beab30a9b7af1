package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
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
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The server of each mode; see {@link ModelRuntime} for what it promises. */
public final class ModelRuntimeService implements ModelRuntime {
    private static final System.Logger LOG = System.getLogger(ModelRuntimeService.class.getName());
    private static final int MAX_PROGRESS = 64;

    private final ModelStore store;
    private final Models catalogue;
    private final StoredParameters parameters;
    private final CurrentLaunches launches;
    private final Map<ModelMode, ModeSupervisor> supervisors;

    /** @param supervisors of the modes that are served */
    public ModelRuntimeService(
            ModelStore store,
            Models catalogue,
            StoredParameters parameters,
            CurrentLaunches launches,
            Map<ModelMode, ModeSupervisor> supervisors) {
        this.store = requireNonNull(store, "store is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.launches = requireNonNull(launches, "launches is null");
        this.supervisors = Map.copyOf(supervisors);
    }

    @Override
    public ModelStatus current(Actor actor, ModelMode mode) {
        ModeSupervisor supervisor = supervisors.get(mode);
        return status(mode, supervisor == null ? new SupervisorState.Stopped() : supervisor.state());
    }

    @Override
    public ModelStatus load(Actor actor, LoadModel command, Consumer<ModelStatus> progress)
            throws InterruptedException {
        ModeSupervisor supervisor = supervisor(command.mode());
        BlockingQueue<Optional<SupervisorState>> changes = new ArrayBlockingQueue<>(MAX_PROGRESS);
        // A state that finds the queue full is left out: a later one says more.
        try (var _ = supervisor.observe(state -> changes.offer(Optional.of(state)))) {
            CompletableFuture<Launch> loaded = start(actor, supervisor, command);
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
    public ModelStatus requestLoad(Actor actor, LoadModel command) {
        ModeSupervisor supervisor = supervisor(command.mode());
        Launch launch = launch(actor, command);
        var _ = start(actor, supervisor, command, launch);
        ModelStatus now = current(actor, command.mode());
        boolean serves = now.state() == ServerState.READY
                && now.model().filter(launch.model()::equals).isPresent();
        return new ModelStatus(
                now.mode(),
                Optional.of(launch.model()),
                serves ? ServerState.READY : ServerState.STARTING,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    @Override
    public ModelStatus unload(Actor actor, ModelMode mode, boolean force) {
        ModeSupervisor supervisor = supervisor(mode);
        refuseWhenBusy(supervisor, force);
        ModelStatus before = current(actor, mode);
        supervisor.unload(force);
        return leaving(before);
    }

    @Override
    public ModelStatus restart(Actor actor, ModelMode mode, boolean force) {
        ModeSupervisor supervisor = supervisor(mode);
        refuseWhenBusy(supervisor, force);
        Launch launch = launches.renewed(mode).orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
        ModelStatus before = current(actor, mode);
        Thread.ofVirtual().name("restart-" + launch.model().name()).start(() -> {
            try {
                supervisor.restart(launch, force, new Cancellation());
            } catch (InterruptedException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "restarting " + launch.model().name() + " failed: " + e);
            }
        });
        return leaving(before);
    }

    @Override
    public List<String> log(Actor actor, ModelMode mode) {
        return supervisor(mode).logTail();
    }

    private CompletableFuture<Launch> start(Actor actor, ModeSupervisor supervisor, LoadModel command) {
        return start(actor, supervisor, command, launch(actor, command));
    }

    /** Loads on a thread of its own: what was begun is ended and chosen even when nobody waits for it any more. */
    private CompletableFuture<Launch> start(Actor actor, ModeSupervisor supervisor, LoadModel command, Launch launch) {
        CompletableFuture<Launch> loaded = new CompletableFuture<>();
        Thread.ofVirtual().name("load-" + launch.model().name()).start(() -> {
            try {
                supervisor.load(launch, command.force(), new Cancellation());
                launches.choose(actor, launch, command.parameters());
                loaded.complete(launch);
            } catch (InterruptedException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "loading " + launch.model().name() + " failed: " + e);
                loaded.completeExceptionally(e);
            }
        });
        return loaded;
    }

    private Launch launch(Actor actor, LoadModel command) {
        Model model = model(actor, command);
        Launch launch = new Launch(model, parameters.of(model, command.parameters()));
        if (launches.of(model.mode()).isEmpty()) {
            // With nothing to fall back on, a model that fails now is still the one to try again, with what it is known
            // to take.
            launches.choose(actor, new Launch(model, parameters.of(model, Optional.empty())), Optional.empty());
        }
        return launch;
    }

    private Model model(Actor actor, LoadModel command) {
        if (command.path().isPresent()) {
            Model added = catalogue.add(actor, new AddModel(command.path().get(), Optional.empty(), command.name()));
            if (added.mode() != command.mode()) {
                throw ProblemCode.MODEL_WRONG_MODE.exception(
                        added.name() + " is a model for " + added.mode().name().toLowerCase(Locale.ROOT) + ".");
            }
            return added;
        }
        return command.name()
                .map(name -> store.find(command.mode(), name).orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception))
                .or(() -> launches.of(command.mode()).map(Launch::model))
                .orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
    }

    private ModeSupervisor supervisor(ModelMode mode) {
        ModeSupervisor supervisor = supervisors.get(mode);
        if (supervisor == null) {
            throw ProblemCode.MODEL_WRONG_MODE.exception("This version serves models for chats (llm) only.");
        }
        return supervisor;
    }

    private static void refuseWhenBusy(ModeSupervisor supervisor, boolean force) {
        if (!force && supervisor.state() instanceof SupervisorState.Ready ready && ready.uses() > 0) {
            throw ProblemCode.MODEL_BUSY.exception();
        }
    }

    /** What was asked for happens on the supervisor's thread; the answer does not wait for it. */
    private static ModelStatus leaving(ModelStatus before) {
        return switch (before.state()) {
            case STOPPED, STOPPING, FAILED -> before;
            case STARTING, READY ->
                new ModelStatus(
                        before.mode(),
                        before.model(),
                        ServerState.STOPPING,
                        before.error(),
                        before.contextSize(),
                        before.slots(),
                        before.startedAt(),
                        before.pid());
        };
    }

    private ModelStatus status(ModelMode mode, SupervisorState state) {
        return switch (state) {
            case SupervisorState.Stopped _ ->
                without(mode, launches.of(mode).map(Launch::model), ServerState.STOPPED, Optional.empty());
            case SupervisorState.Starting starting ->
                without(mode, Optional.of(starting.launch().model()), ServerState.STARTING, starting.notice());
            case SupervisorState.Stopping stopping ->
                without(mode, Optional.of(stopping.launch().model()), ServerState.STOPPING, Optional.empty());
            case SupervisorState.Failed failed ->
                without(mode, Optional.of(failed.launch().model()), ServerState.FAILED, Optional.of(failed.problem()));
            case SupervisorState.Ready ready -> {
                Serving serving = ready.serving();
                yield new ModelStatus(
                        mode,
                        Optional.of(serving.launch().model()),
                        ServerState.READY,
                        ready.notice(),
                        OptionalInt.of(serving.contextSize()),
                        OptionalInt.of(serving.slots()),
                        Optional.of(serving.startedAt()),
                        OptionalLong.of(serving.pid()));
            }
        };
    }

    private static ModelStatus without(
            ModelMode mode, Optional<Model> model, ServerState state, Optional<Problem> error) {
        return new ModelStatus(
                mode,
                model,
                state,
                error,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }
}
