package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.LaunchableModels;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.models.RunningModels;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.users.Actor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which model each mode has, with the parameters it is started with; asked at every question, so it is kept in memory. */
public final class CurrentLaunches implements RunningModels {
    private final ModelStore models;
    private final StoredParameters parameters;
    private final UnitOfWork work;
    private final LaunchableModels launchable;
    private final Map<ModelMode, ModeSupervisor> supervisors;
    private final Map<ModelMode, Optional<Launch>> launches = new EnumMap<>(ModelMode.class);

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
        synchronized (launches) {
            return launches.computeIfAbsent(
                    mode,
                    _ -> models.current(mode)
                            .map(launchable::noticed)
                            .map(model -> new Launch(model, parameters.of(Actor.LOCAL, model))));
        }
    }

    /** Makes this the mode's current model, and keeps the parameters that it was asked for with: both have proven to work. */
    void choose(Actor actor, Launch launch, Optional<ServerParameters> asked) {
        Model model = launch.model();
        work.inTransaction(() -> {
            models.setCurrent(model.mode(), Optional.of(model.id()));
            asked.ifPresent(values -> parameters.keep(actor, model, values));
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
