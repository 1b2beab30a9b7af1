package dev.zenow.llama.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.engine.EngineCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The devices that the engine sees, asked of itself. Its answer is good for some seconds, as the free memory in it changes, and
 * for a minute when there is no device whose memory could change; never for another binary. Of several callers at once, one asks.
 */
public final class EngineDevices implements Supplier<Devices> {
    private static final String OPTION = "--list-devices";

    /** Finding several cards, and waking them, takes seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration FRESH_WITHOUT_MEMORY = Duration.ofMinutes(1);

    private final Supplier<Engine> engine;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Answer last;

    /** @param engine throws a {@link ProblemException} when there is none that can be used */
    public EngineDevices(Supplier<Engine> engine, InstantSource clock) {
        this.engine = requireNonNull(engine, "engine is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Answer(Engine engine, Devices devices, Instant at) {
        boolean answers(Engine asked, Instant now) {
            Duration age = Duration.between(at, now);
            boolean steady = devices.problem().isEmpty() && devices.freeBytes().isEmpty();
            return engine.equals(asked)
                    && !age.isNegative()
                    && age.compareTo(steady ? FRESH_WITHOUT_MEMORY : FRESH) < 0;
        }
    }

    /** Never throws: an engine that is missing, fails or does not know the option is told as the problem. */
    @Override
    public Devices get() {
        asking.lock();
        try {
            Engine current = engine.get();
            Answer known = last;
            if (known != null && known.answers(current, clock.instant())) {
                return known.devices();
            }
            Devices devices = ask(current);
            // Who is interrupted learns nothing about the engine.
            last = Thread.currentThread().isInterrupted() ? null : new Answer(current, devices, clock.instant());
            return devices;
        } catch (ProblemException unusable) {
            return Devices.unknown(unusable.problem());
        } finally {
            asking.unlock();
        }
    }

    private static Devices ask(Engine engine) {
        if (!engine.knows(OPTION)) {
            return Devices.unknown(ProblemCode.ENGINE_FLAG_UNKNOWN.problem(
                    "llama-server " + engine.version() + " does not know the option " + OPTION + "."));
        }
        try {
            List<Device> listed = DeviceList.parse(EngineCommand.run(engine.path(), OPTION, LONGEST))
                    .orElseThrow(() -> ProblemCode.ENGINE_UNUSABLE.exception(
                            engine.path() + " " + OPTION + " did not list its devices."));
            return Devices.of(listed);
        } catch (ProblemException failed) {
            return Devices.unknown(failed.problem());
        }
    }
}
