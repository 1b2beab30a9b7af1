package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorEffect;
import dev.zenow.domain.runtime.SupervisorEvent;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SupervisorState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one mode's model serving: a single thread takes events from a queue, lets {@link SupervisorRules} decide, and carries out
 * the effects. Nobody else touches its state, so there is nothing to lock and no order of events that was not decided on.
 *
 * <table>
 * <caption>{@link #acquire}: what a request gets, whatever the state</caption>
 * <tr><td>READY</td><td>the serving model at once</td></tr>
 * <tr><td>STOPPED, FAILED</td><td>a start is made; then as STARTING</td></tr>
 * <tr><td>STARTING, STOPPING</td><td>waits; the model, or the problem that prevents it</td></tr>
 * <tr><td>closed</td><td>{@code SHUTTING_DOWN}</td></tr>
 * </table>
 *
 * Callers never look at the state first: it may change between the look and the call.
 */
public final class ModeSupervisor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ModeSupervisor.class.getName());
    private static final int QUEUE_CAPACITY = 4_096;

    private final ModelMode mode;
    private final SupervisorRules rules;
    private final ModelServers servers;
    private final InstantSource clock;
    private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final List<Consumer<SupervisorState>> observers = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile SupervisorState state = new SupervisorState.Stopped();
    private volatile ModelServers.@Nullable Child child;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile long attempts;
    private final ServerEnds ends = new ServerEnds();

    // Below: touched by the supervisor's own thread only.
    private final ModelWaiters waiters = new ModelWaiters();
    private final Deque<SupervisorEvent> consequences = new ArrayDeque<>();
    private final SupervisorAlarms alarms = new SupervisorAlarms();
    private long stuckAttempt;

    public ModeSupervisor(ModelMode mode, SupervisorRules rules, ModelServers servers, InstantSource clock) {
        this.mode = requireNonNull(mode, "mode is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.servers = requireNonNull(servers, "servers is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.thread = Thread.ofVirtual().name("supervisor-" + mode).unstarted(this::work);
        thread.start();
    }

    /** What the supervisor is asked to do. */
    private sealed interface Order {
        record Tell(SupervisorEvent event) implements Order {}

        record Ask(SupervisorEvent event, ModelWaiters.Waiting waiting) implements Order {}

        record End() implements Order {}
    }

    /** A serving model that is not unloaded before the lease is closed, unless somebody forces it. */
    public interface Lease extends AutoCloseable {
        Serving serving();

        @Override
        void close();
    }

    /**
     * Waits for a serving model.
     *
     * @param ifNone what to start when nothing serves
     */
    public Lease acquire(Launch ifNone, Cancellation cancellation) throws InterruptedException {
        return acquire(ifNone, clock.instant(), cancellation);
    }

    /**
     * Waits for a serving model.
     *
     * @param since since when the caller waits for one, in a queue perhaps: a start that failed meanwhile is its answer, too
     */
    public Lease acquire(Launch ifNone, Instant since, Cancellation cancellation) throws InterruptedException {
        ModelWaiters.Waiting place = new ModelWaiters.Waiting(Optional.empty(), 0, new CompletableFuture<>());
        Serving serving = ask(new SupervisorEvent.Needed(ifNone, since), place, cancellation);
        return new Lease() {
            private boolean open = true;

            @Override
            public Serving serving() {
                return serving;
            }

            @Override
            public synchronized void close() {
                if (open) {
                    open = false;
                    tell(new SupervisorEvent.Released(serving.attempt()));
                }
            }
        };
    }

    /** Serves {@code launch} from now on; returns when it is ready. */
    public Serving load(Launch launch, boolean force, Cancellation cancellation) throws InterruptedException {
        ModelWaiters.Waiting place = new ModelWaiters.Waiting(Optional.of(launch), 0, new CompletableFuture<>());
        return ask(new SupervisorEvent.LoadRequested(launch, force), place, cancellation);
    }

    /** Starts a fresh server with {@code launch}; returns when it is ready. */
    public Serving restart(Launch launch, boolean force, Cancellation cancellation) throws InterruptedException {
        ModelWaiters.Waiting place = new ModelWaiters.Waiting(Optional.of(launch), attempts, new CompletableFuture<>());
        return ask(new SupervisorEvent.RestartRequested(launch, force), place, cancellation);
    }

    /** Serves nothing from now on; returns at once. */
    public void unload(boolean force) {
        tell(new SupervisorEvent.UnloadRequested(force));
    }

    public SupervisorState state() {
        return state;
    }

    /** Why a server ended, when it ends within {@code patience}; empty: it goes on, or it is not known any more. */
    public Optional<Problem> endOf(Serving serving, Duration patience) throws InterruptedException {
        return ends.of(serving.attempt(), patience);
    }

    /** The last lines of the present or the last server's log, oldest first. */
    public List<String> logTail() {
        ModelServers.Child current = child;
        return current == null ? List.of() : current.logTail();
    }

    /** Calls {@code observer} with every new state, on the supervisor's thread: it must not block. */
    public Subscription observe(Consumer<SupervisorState> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Ends what {@link #observe} began. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends the server in order and returns when it is gone. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (true) {
            try {
                orders.put(new Order.End());
                thread.join();
                break;
            } catch (InterruptedException e) {
                // The child must not be left behind, so the wait goes on; its end is bounded by the grace time.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Serving ask(SupervisorEvent event, ModelWaiters.Waiting place, Cancellation cancellation)
            throws InterruptedException {
        if (closed) {
            throw ProblemCode.SHUTTING_DOWN.exception();
        }
        orders.put(new Order.Ask(event, place));
        if (ended) {
            // Nobody reads orders any more; one that came before this flag is answered by the ending thread.
            place.answer().completeExceptionally(ProblemCode.SHUTTING_DOWN.exception());
        }
        try (var _ = cancellation.during(() -> place.answer().cancel(false))) {
            return place.answer().get();
        } catch (CancellationException e) {
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem.problem().exception(problem);
            }
            throw ProblemCode.INTERNAL_ERROR.problem().exception(e);
        } catch (InterruptedException e) {
            boolean answered = !place.answer().cancel(false) && !place.answer().isCompletedExceptionally();
            if (answered && place.launch().isEmpty()) {
                // An answer that came together with the interruption is given back.
                tell(new SupervisorEvent.Released(place.answer().join().attempt()));
            }
            throw e;
        }
    }

    private void tell(SupervisorEvent event) {
        boolean interrupted = false;
        while (!ended) {
            try {
                orders.put(new Order.Tell(event));
                break;
            } catch (InterruptedException e) {
                // A lost event would leave the state wrong for ever; the queue empties quickly.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        boolean ending = false;
        while (!(ending && atRest())) {
            try {
                Order order = nextOrder();
                switch (order) {
                    case null -> alarms.takeDue().forEach(this::apply);
                    case Order.Tell tell -> apply(tell.event());
                    case Order.Ask ask -> {
                        if (ending) {
                            ask.waiting().answer().completeExceptionally(ProblemCode.SHUTTING_DOWN.exception());
                        } else {
                            waiters.enlist(ask.waiting());
                            apply(ask.event());
                        }
                    }
                    case Order.End _ -> {
                        ending = true;
                        waiters.refuseAll(ProblemCode.SHUTTING_DOWN.problem());
                        apply(new SupervisorEvent.UnloadRequested(true));
                    }
                }
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.WARNING, "the supervisor's thread was interrupted and goes on", e);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the supervisor failed at one event and goes on", e);
            }
        }
        waiters.refuseAll(ProblemCode.SHUTTING_DOWN.problem());
        ended = true;
        orders.forEach(order -> {
            if (order instanceof Order.Ask ask) {
                ask.waiting().answer().completeExceptionally(ProblemCode.SHUTTING_DOWN.exception());
            }
        });
    }

    private boolean atRest() {
        return switch (state) {
            case SupervisorState.Stopped _, SupervisorState.Failed _ -> true;
            case SupervisorState.Starting _, SupervisorState.Ready _, SupervisorState.Stopping _ -> false;
        };
    }

    private @Nullable Order nextOrder() throws InterruptedException {
        OptionalLong left = alarms.untilFirst();
        if (left.isEmpty()) {
            return orders.take();
        }
        // An alarm that is due goes first, or steady traffic would keep it from ever ringing.
        return left.getAsLong() <= 0 ? null : orders.poll(left.getAsLong(), TimeUnit.NANOSECONDS);
    }

    private void apply(SupervisorEvent first) {
        consequences.add(first);
        while (!consequences.isEmpty()) {
            SupervisorEvent event = explain(consequences.remove());
            if (event instanceof SupervisorEvent.Exited exited) {
                ends.add(exited.attempt(), exited.problem());
            }
            SupervisorState before = state;
            SupervisorRules.Decision decision = rules.decide(before, event, attempts + 1);
            state = decision.state();
            if (!before.equals(state)) {
                LOG.log(System.Logger.Level.DEBUG, () -> mode + ": " + event + " -> " + state);
                observers.forEach(this::show);
            }
            decision.effects().forEach(this::carryOut);
        }
        waiters.refuseHopeless(state);
    }

    /** Before the effects, so that whoever is answered has been shown the state; an observer's fault is its own. */
    private void show(Consumer<SupervisorState> observer) {
        try {
            observer.accept(state);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "an observer of the " + mode + " server failed", e);
        }
    }

    /** A child that was killed because it hung did not just "get killed". */
    private SupervisorEvent explain(SupervisorEvent event) {
        if (event instanceof SupervisorEvent.GotStuck stuck) {
            stuckAttempt = stuck.attempt();
        }
        if (event instanceof SupervisorEvent.Exited exited && exited.attempt() == stuckAttempt) {
            return new SupervisorEvent.Exited(exited.attempt(), ProblemCode.ENGINE_STUCK.problem(), exited.at());
        }
        return event;
    }

    private void carryOut(SupervisorEffect effect) {
        switch (effect) {
            case SupervisorEffect.StartServer start -> {
                attempts = start.attempt();
                LOG.log(
                        System.Logger.Level.INFO,
                        () -> "starting " + start.launch().model().name() + " for " + mode);
                child = servers.start(start.attempt(), start.launch(), new ChildListener(start.attempt()));
            }
            case SupervisorEffect.TerminateServer _ -> {
                if (child != null) {
                    child.terminate();
                }
            }
            case SupervisorEffect.KillServer _ -> {
                if (child != null) {
                    child.kill();
                }
            }
            case SupervisorEffect.SetTimer set -> alarms.set(set.timer(), set.attempt(), set.after());
            case SupervisorEffect.CancelTimer cancel -> alarms.cancel(cancel.timer());
            case SupervisorEffect.AnswerWaiting answer -> {
                // Counted here, before any other event: an unload cannot slip in between.
                int users = waiters.answer(answer.serving());
                for (int i = 0; i < users; i++) {
                    consequences.add(
                            new SupervisorEvent.Acquired(answer.serving().attempt()));
                }
            }
            case SupervisorEffect.RefuseLoads refused -> waiters.refuseLoads(refused.problem());
            case SupervisorEffect.RefuseWaiting refused -> waiters.refuseAll(refused.problem());
        }
    }

    private final class ChildListener implements ModelServers.Listener {
        private final long attempt;

        ChildListener(long attempt) {
            this.attempt = attempt;
        }

        @Override
        public void loading(double fraction) {}

        @Override
        public void logged(String line) {}

        @Override
        public void ready(Serving serving) {
            LOG.log(System.Logger.Level.INFO, () -> serving + " is ready, context " + serving.contextSize());
            tell(new SupervisorEvent.BecameReady(serving));
        }

        @Override
        public void stuck() {
            tell(new SupervisorEvent.GotStuck(attempt));
        }

        @Override
        public void exited(Problem problem) {
            LOG.log(System.Logger.Level.INFO, () -> mode + " server " + attempt + " ended: " + problem.detail());
            tell(new SupervisorEvent.Exited(attempt, problem, clock.instant()));
        }
    }
}
