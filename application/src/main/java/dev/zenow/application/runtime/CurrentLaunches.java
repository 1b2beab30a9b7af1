package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.LaunchableModels;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.models.RunningModels;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SupervisorState.Candidate;
import dev.zenow.domain.runtime.SupervisorState.Up;
import dev.zenow.domain.users.Actor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which model each mode has, with the parameters it is started with; asked at every question, so it is kept in memory. */
public final class CurrentLaunches implements RunningModels {
    private final ModelStore models;
    private final StoredParameters parameters;
    private final UnitOfWork work;
    private final LaunchableModels launchable;
    private final Map<ModelMode, ModeSupervisor> supervisors;
    private final Map<ModelMode, Optional<Launch>> launches = new EnumMap<>(ModelMode.class);
    /** Modes whose parameters were stored anew while a server was running: it goes on, and the next one gets them. */
    private final Set<ModelMode> stale = EnumSet.noneOf(ModelMode.class);

    private final ReentrantLock choosing = new ReentrantLock();

    /** @param supervisors of the modes that are served */
    public CurrentLaunches(
            ModelStore models,
            StoredParameters parameters,
            UnitOfWork work,
            LaunchableModels launchable,
            Map<ModelMode, ModeSupervisor> supervisors) {
        this.models = requireNonNull(models, "models is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.work = requireNonNull(work, "work is null");
        this.launchable = requireNonNull(launchable, "launchable is null");
        this.supervisors = Map.copyOf(supervisors);
    }

    /** What serves a mode, or would be started by the next request; empty: no model has been chosen. */
    public Optional<Launch> of(ModelMode mode) {
        boolean runs = running(mode).isPresent();
        synchronized (launches) {
            if (!runs && stale.remove(mode)) {
                launches.remove(mode);
            }
            return launches.computeIfAbsent(mode, this::read);
        }
    }

    /** The mode's current model with its parameters as they are stored now, also where a server runs with others. */
    Optional<Launch> renewed(ModelMode mode) {
        synchronized (launches) {
            stale.remove(mode);
            launches.remove(mode);
            return launches.computeIfAbsent(mode, this::read);
        }
    }

    /** What the mode's server was, or is being, started with. */
    Optional<Launch> running(ModelMode mode) {
        ModeSupervisor supervisor = supervisors.get(mode);
        if (supervisor == null) {
            return Optional.empty();
        }
        SupervisorState state = supervisor.state();
        return state.serving().map(Up::launch).or(() -> state.candidate().map(Candidate::launch));
    }

    void parametersChanged(ModelMode mode) {
        synchronized (launches) {
            stale.add(mode);
        }
    }

    private Optional<Launch> read(ModelMode mode) {
        return models.current(mode)
                .map(launchable::noticed)
                .map(model -> new Launch(model, parameters.of(model, Optional.empty())));
    }

    /**
     * As {@link #choose}, unless another launch serves by now: whoever loads chooses after the load, and the one who comes last must
     * not be one who loaded before.
     */
    void chooseIfItStays(Actor actor, Launch launch, Optional<ParameterValues> asked) {
        choosing.lock();
        try {
            ModeSupervisor supervisor = supervisors.get(launch.model().mode());
            boolean replaced = supervisor != null
                    && supervisor
                            .state()
                            .serving()
                            .filter(up -> !up.launch().equals(launch))
                            .isPresent();
            if (!replaced) {
                choose(actor, launch, asked);
            }
        } finally {
            choosing.unlock();
        }
    }

    /** Makes this the mode's current model, and keeps the parameters that it was asked for with: both have proven to work. */
    void choose(Actor actor, Launch launch, Optional<ParameterValues> asked) {
        Model model = launch.model();
        work.inTransaction(() -> {
            models.setCurrent(model.mode(), Optional.of(model.id()));
            asked.ifPresent(values -> parameters.keep(model, values));
            return actor;
        });
        synchronized (launches) {
            launches.put(model.mode(), Optional.of(launch));
        }
    }

    @Override
    public boolean runs(Model model) {
        ModeSupervisor supervisor = supervisors.get(model.mode());
        return supervisor != null
                && supervisor
                        .state()
                        .living()
                        .map(launch -> launch.model().id())
                        .anyMatch(model.id()::equals);
    }

    @Override
    public void changed(Model model) {
        synchronized (launches) {
            launches.remove(model.mode());
        }
    }
}
