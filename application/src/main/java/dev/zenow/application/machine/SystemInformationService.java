package dev.zenow.application.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.machine.Machine;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.util.Optional;
import java.util.function.Supplier;

/** {@link SystemInformation} of this process. */
public final class SystemInformationService implements SystemInformation {
    private final MachineProbe probe;
    private final Supplier<EngineFacts> engine;
    private final String version;

    /**
     * @param engine the engine in use; throws a {@link ProblemException} when there is none that can be used
     * @param version of Zenow
     */
    public SystemInformationService(MachineProbe probe, Supplier<EngineFacts> engine, String version) {
        this.probe = requireNonNull(probe, "probe is null");
        this.engine = requireNonNull(engine, "engine is null");
        this.version = requireNonNull(version, "version is null");
    }

    @Override
    public SystemReport report(Actor actor) {
        requireNonNull(actor, "actor is null");
        Machine machine = probe.machine();
        try {
            return new SystemReport(version, machine, Optional.of(engine.get()), Optional.empty());
        } catch (ProblemException unusable) {
            return new SystemReport(version, machine, Optional.empty(), Optional.of(unusable.problem()));
        }
    }
}
