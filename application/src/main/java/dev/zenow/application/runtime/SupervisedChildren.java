package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The llama-servers of one mode that live, and what they tell. The supervisor's thread starts and ends them. */
final class SupervisedChildren {
    private static final System.Logger LOG = System.getLogger(SupervisedChildren.class.getName());

    private final ModelMode mode;
    private final ModelServers servers;
    private final InstantSource clock;
    private final Consumer<SupervisorEvent> told;
    private final Runnable progressed;
    private final ModelLog log;
    private final ServerEnds ends = new ServerEnds();
    private final Map<Long, ModelServers.Child> children = new ConcurrentHashMap<>();
    private final Set<Long> stuck = ConcurrentHashMap.newKeySet();
    private final Set<Long> asked = ConcurrentHashMap.newKeySet();
    private final Map<Long, Serving> ready = new ConcurrentHashMap<>();
    private volatile Progress progress = new Progress(0, 0);
    private volatile Farewell farewell = Farewell.NONE;

    /**
     * @param told is given every event of a child, on the child's threads
     * @param progressed is called when the loading of one went on; must not wait
     */
    SupervisedChildren(
            ModelMode mode,
            ModelServers servers,
            InstantSource clock,
            Consumer<SupervisorEvent> told,
            Runnable progressed) {
        this.mode = requireNonNull(mode, "mode is null");
        this.servers = requireNonNull(servers, "servers is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.log = new ModelLog(clock);
        this.told = requireNonNull(told, "told is null");
        this.progressed = requireNonNull(progressed, "progressed is null");
    }

    private record Progress(long attempt, double fraction) {}

    void start(long attempt, Launch launch) {
        LOG.log(System.Logger.Level.INFO, () -> "starting " + launch.model().name() + " for " + mode);
        ModelServers.Child child = servers.start(attempt, launch, new Listener(attempt));
        children.put(attempt, child);
    }

    void beforeEnd(Farewell next) {
        farewell = requireNonNull(next, "next is null");
    }

    void terminate(long attempt) {
        asked.add(attempt);
        ModelServers.Child child = children.get(attempt);
        Serving serving = ready.get(attempt);
        if (child == null) {
            return;
        }
        if (serving == null || stuck.contains(attempt) || farewell.equals(Farewell.NONE)) {
            child.terminate();
            return;
        }
        Thread.ofVirtual().name("farewell-" + mode + "-" + attempt).start(() -> {
            try {
                farewell.beforeEnd(serving);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, () -> "the farewell to " + serving + " failed", e);
            } finally {
                child.terminate();
            }
        });
    }

    void kill(long attempt) {
        Optional.ofNullable(children.get(attempt)).ifPresent(ModelServers.Child::kill);
    }

    /** This one has ended; whoever asks why is told. */
    void bury(long attempt, Problem problem) {
        ends.add(attempt, problem);
        children.remove(attempt);
        ready.remove(attempt);
        stuck.remove(attempt);
        asked.remove(attempt);
    }

    /** Why a server ended, when it ends within {@code patience}; empty: it goes on, or it is not known any more. */
    Optional<Problem> endOf(long attempt, Duration patience) throws InterruptedException {
        return ends.of(attempt, patience);
    }

    /** How much of this one's model has been read, 0 to 1; empty: it does not tell. */
    OptionalDouble progress(long attempt) {
        Progress now = progress;
        return now.attempt() == attempt ? OptionalDouble.of(now.fraction()) : OptionalDouble.empty();
    }

    /** What they wrote. */
    ModelLog log() {
        return log;
    }

    private final class Listener implements ModelServers.Listener {
        private final long attempt;

        Listener(long attempt) {
            this.attempt = attempt;
        }

        @Override
        public void loading(double fraction) {
            progress = new Progress(attempt, fraction);
            progressed.run();
        }

        @Override
        public void logged(String line) {
            log.add(attempt, line);
        }

        @Override
        public void ready(Serving serving) {
            LOG.log(System.Logger.Level.INFO, () -> serving + " is ready, context " + serving.contextSize());
            SupervisedChildren.this.ready.put(attempt, serving);
            told.accept(new SupervisorEvent.BecameReady(serving));
        }

        @Override
        public void stuck() {
            // One that was asked to end before is silent because it ends.
            if (!asked.contains(attempt)) {
                stuck.add(attempt);
            }
            told.accept(new SupervisorEvent.GotStuck(attempt));
        }

        @Override
        public void exited(Problem problem) {
            // One that was killed because it hung did not just "get killed".
            Problem cause = stuck.contains(attempt) ? ProblemCode.ENGINE_STUCK.problem() : problem;
            LOG.log(System.Logger.Level.INFO, () -> mode + " server " + attempt + " ended: " + cause.detail());
            told.accept(new SupervisorEvent.Exited(attempt, cause, clock.instant()));
        }
    }
}
