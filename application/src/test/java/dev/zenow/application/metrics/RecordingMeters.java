package dev.zenow.application.metrics;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** Keeps everything that it is told, in order. */
public final class RecordingMeters implements RuntimeMeters {
    public final List<Load> loads = new CopyOnWriteArrayList<>();
    public final List<Switch> switches = new CopyOnWriteArrayList<>();
    public final List<Crash> crashes = new CopyOnWriteArrayList<>();
    public final List<Tokens> tokens = new CopyOnWriteArrayList<>();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<ModelMode, Queue> queues = new ConcurrentHashMap<>();

    public record Load(ModelMode mode, LoadOutcome outcome, Duration total, Optional<Duration> engine) {}

    public record Switch(ModelMode mode, SwitchStyle style, Duration duration) {}

    public record Crash(ModelMode mode, ProblemCode code) {}

    public record Tokens(ModelMode mode, Usage usage) {}

    public record Request(ModelMode mode, RequestEnd end) {}

    private record Queue(IntSupplier waiting, IntSupplier slotsInUse) {}

    @Override
    public void loadFinished(ModelMode mode, LoadOutcome outcome, Duration total, Optional<Duration> engine) {
        loads.add(new Load(mode, outcome, total, engine));
    }

    @Override
    public void switched(ModelMode mode, SwitchStyle style, Duration duration) {
        switches.add(new Switch(mode, style, duration));
    }

    @Override
    public void crashed(ModelMode mode, ProblemCode code) {
        crashes.add(new Crash(mode, code));
    }

    @Override
    public void tokens(ModelMode mode, Usage usage) {
        tokens.add(new Tokens(mode, usage));
    }

    @Override
    public void queue(ModelMode mode, IntSupplier waiting, IntSupplier slotsInUse) {
        queues.put(mode, new Queue(waiting, slotsInUse));
    }

    @Override
    public void requestEnded(ModelMode mode, RequestEnd end) {
        requests.add(new Request(mode, end));
    }

    /** As the mode's queue says now; empty before anybody told where to look. */
    public Optional<Integer> waiting(ModelMode mode) {
        return Optional.ofNullable(queues.get(mode))
                .map(queue -> queue.waiting().getAsInt());
    }

    /** As the mode's queue says now; empty before anybody told where to look. */
    public Optional<Integer> slotsInUse(ModelMode mode) {
        return Optional.ofNullable(queues.get(mode))
                .map(queue -> queue.slotsInUse().getAsInt());
    }
}
