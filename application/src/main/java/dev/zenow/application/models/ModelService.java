package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.users.Actor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
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

/** The catalogue of local models and the server of each mode; see {@link Models} for what it promises. */
public final class ModelService implements Models {
    private static final System.Logger LOG = System.getLogger(ModelService.class.getName());
    private static final int MAX_PROGRESS = 64;

    private final ModelStore models;
    private final ParameterStore parameters;
    private final ModelFiles files;
    private final UnitOfWork work;
    private final Map<ModelMode, ModeSupervisor> supervisors;
    private final ServerParameters defaults;
    private final InstantSource clock;
    private final Map<ModelMode, Optional<Launch>> launches = new EnumMap<>(ModelMode.class);

    /**
     * @param supervisors of the modes that are served
     * @param defaults what a model is started with when nothing else was asked for
     */
    public ModelService(
            ModelStore models,
            ParameterStore parameters,
            ModelFiles files,
            UnitOfWork work,
            Map<ModelMode, ModeSupervisor> supervisors,
            ServerParameters defaults,
            InstantSource clock) {
        this.models = requireNonNull(models, "models is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.files = requireNonNull(files, "files is null");
        this.work = requireNonNull(work, "work is null");
        this.supervisors = Map.copyOf(supervisors);
        this.defaults = requireNonNull(defaults, "defaults is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What serves a mode, or would be started by the next request; empty: no model has been chosen. */
    public Optional<Launch> currentLaunch(ModelMode mode) {
        synchronized (launches) {
            return launches.computeIfAbsent(
                    mode, _ -> models.current(mode).map(model -> new Launch(model, stored(Actor.LOCAL, model))));
        }
    }

    @Override
    public ModelStatus current(Actor actor, ModelMode mode) {
        ModeSupervisor supervisor = supervisors.get(mode);
        return status(mode, supervisor == null ? new SupervisorState.Stopped() : supervisor.state());
    }

    @Override
    public List<Model> list(Actor actor, ModelMode mode) {
        return models.list(mode);
    }

    @Override
    public Model add(Actor actor, AddModel command) {
        Path path = path(command.path());
        ModelMode detected = ModelMode.detect(files.inspect(path));
        ModelMode mode = command.mode().orElse(detected);
        Optional<Model> known = models.list(mode).stream()
                .filter(model -> model.path().equals(path))
                .findFirst();
        if (known.isPresent() && command.name().map(known.get().name()::equals).orElse(true)) {
            return known.get();
        }
        return insert(mode, path, command.name());
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
        Launch launch = currentLaunch(mode).orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
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
    public void remove(Actor actor, ModelMode mode, String name) {
        ModelStatus now = current(actor, mode);
        boolean loaded = switch (now.state()) {
            case STARTING, READY -> true;
            case STOPPED, STOPPING, FAILED -> false;
        };
        if (loaded && now.model().map(Model::name).filter(name::equals).isPresent()) {
            throw ProblemCode.MODEL_BUSY.exception("The model is loaded; unload it first.");
        }
        if (!work.inTransaction(() -> models.remove(mode, name))) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
        synchronized (launches) {
            launches.remove(mode);
        }
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
                choose(actor, launch, command.parameters());
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
        Launch launch = new Launch(model, command.parameters().orElseGet(() -> stored(actor, model)));
        if (currentLaunch(model.mode()).isEmpty()) {
            // With nothing to fall back on, a model that fails now is still the one to try again, with what it is known
            // to take.
            choose(actor, new Launch(model, stored(actor, model)), Optional.empty());
        }
        return launch;
    }

    private Model model(Actor actor, LoadModel command) {
        if (command.path().isPresent()) {
            Model added = add(actor, new AddModel(command.path().get(), Optional.empty(), command.name()));
            if (added.mode() != command.mode()) {
                throw ProblemCode.MODEL_WRONG_MODE.exception(
                        added.name() + " is a model for " + added.mode().name().toLowerCase(Locale.ROOT) + ".");
            }
            return added;
        }
        return command.name()
                .map(name -> models.find(command.mode(), name).orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception))
                .or(() -> currentLaunch(command.mode()).map(Launch::model))
                .orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
    }

    /** Makes this the mode's current model, and keeps the parameters that it was asked for with: both have proven to work. */
    private void choose(Actor actor, Launch launch, Optional<ServerParameters> asked) {
        ModelMode mode = launch.model().mode();
        Optional<String> name = Optional.of(launch.model().name());
        work.inTransaction(() -> {
            models.setCurrent(mode, name);
            asked.ifPresent(
                    values -> parameters.setParameters(actor.user(), mode, name, ServerParameterCodec.encode(values)));
            return actor;
        });
        synchronized (launches) {
            launches.put(mode, Optional.of(launch));
        }
    }

    private ServerParameters stored(Actor actor, Model model) {
        Map<String, String> values = parameters.parameters(actor.user(), model.mode(), Optional.of(model.name()));
        try {
            return ServerParameterCodec.decode(values, defaults);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "the stored parameters of " + model.name() + " are not valid", e);
            return defaults;
        }
    }

    private Model insert(ModelMode mode, Path path, Optional<String> wanted) {
        return work.inTransaction(() -> {
            String name = wanted.orElseGet(() -> freeName(mode, path));
            if (models.find(mode, name).isPresent()) {
                throw ProblemCode.MODEL_NAME_TAKEN.exception();
            }
            try {
                Model model = new Model(name, mode, path, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                models.insert(model);
                return model;
            } catch (IllegalArgumentException e) {
                throw ProblemCode.INVALID_REQUEST
                        .problem("A model's name has 1 to 200 characters.")
                        .exception(e);
            }
        });
    }

    /** The file's name without its ending, with a number when another model has it. */
    private String freeName(ModelMode mode, Path path) {
        String file = requireNonNull(path.getFileName(), "a file has a name").toString();
        String base = file.toLowerCase(Locale.ROOT).endsWith(".gguf") ? file.substring(0, file.length() - 5) : file;
        base = base.isBlank() ? "model" : base.substring(0, Math.min(base.length(), 180));
        String name = base;
        for (int i = 2; models.find(mode, name).isPresent(); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                throw ProblemCode.MODEL_PATH_RELATIVE.exception();
            }
            return path.normalize();
        } catch (InvalidPathException e) {
            throw ProblemCode.MODEL_FILE_MISSING.problem().exception(e);
        }
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
                without(mode, currentLaunch(mode).map(Launch::model), ServerState.STOPPED, Optional.empty());
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
