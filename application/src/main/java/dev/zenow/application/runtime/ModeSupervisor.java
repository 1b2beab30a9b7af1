package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorEffect;
import dev.zenow.domain.runtime.SupervisorEvent;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Keeps one mode's model serving: a single thread takes events from a queue, lets {@link SupervisorRules} decide, and carries out
 * the effects. Nobody else touches its state, so there is nothing to lock and no order of events that was not decided on.
 *
 * <table>
 * <caption>{@link #acquire}: what a request gets, whatever the state</caption>
 * <tr><td>a model serves</td><td>a slot of it, as soon as one is free; also while another one is loaded beside it</td></tr>
 * <tr><td>none serves</td><td>a start is made, unless one is on its way; then a slot of it, or the problem that prevents it</td></tr>
 * <tr><td>closed</td><td>{@code SHUTTING_DOWN}</td></tr>
 * </table>
 *
 * Callers never look at the state first: it may change between the look and the call.
 */
public final class ModeSupervisor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ModeSupervisor.class.getName());

    private final ModelMode mode;
    private final SupervisorRules rules;
    private final SupervisedChildren children;
    private final AdmissionQueue admission;
    private final RuntimeMeters meters;
    private final MemoryGate gate;
    private final SupervisorOrders orders = new SupervisorOrders();
    private final List<Consumer<SupervisorState>> observers = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile SupervisorState state = SupervisorState.INITIAL;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile long attempts;

    // Below: touched by the supervisor's own thread only.
    private final LoadWaiters loads = new LoadWaiters();
    private final Deque<SupervisorEvent> consequences = new ArrayDeque<>();
    private final SupervisorAlarms alarms = new SupervisorAlarms();

    /** One that nobody measures. */
    public ModeSupervisor(
            ModelMode mode, SupervisorRules rules, ModelServers servers, int mostWaiting, InstantSource clock) {
        this(mode, rules, servers, mostWaiting, clock, RuntimeMeters.NONE, (_, _, _) -> SwitchStyle.BREAK_FIRST);
    }

    /** @param mostWaiting how many requests may wait for a slot */
    public ModeSupervisor(
            ModelMode mode,
            SupervisorRules rules,
            ModelServers servers,
            int mostWaiting,
            InstantSource clock,
            RuntimeMeters meters,
            MemoryGate gate) {
        this.mode = requireNonNull(mode, "mode is null");
        this.rules = requireNonNull(rules, "rules is null");
        // A progress that finds the queue full is left out: the next one says more.
        this.children = new SupervisedChildren(
                mode, servers, clock, this::tell, () -> orders.offer(new SupervisorOrder.Progressed()));
        this.admission = new AdmissionQueue(mostWaiting);
        this.meters = requireNonNull(meters, "meters is null");
        this.gate = requireNonNull(gate, "gate is null");
        meters.queue(mode, admission::waiting, admission::held);
        this.thread = Thread.ofVirtual().name("supervisor-" + mode).unstarted(this::work);
        thread.start();
    }

    /**
     * Waits for a slot of a serving model.
     *
     * @param ifNone what to start when nothing serves
     * @param since since when the caller waits: a start that failed meanwhile is its answer, too
     * @param positions is told the caller's place among those who wait, 1 being the next, whenever it changes
     */
    public Lease acquire(Claim claim, Launch ifNone, Instant since, IntConsumer positions, Cancellation cancellation)
            throws InterruptedException {
        if (closed) {
            throw ProblemCode.SHUTTING_DOWN.exception();
        }
        if (state.empty()) {
            // It would be started: that is refused here, where it can be explained, when it cannot fit.
            gate.admit(ifNone, List.of(), false);
        }
        AdmissionQueue.Waiter waiter =
                admission.waiter(claim, ifNone.parameters().parallelSlots());
        orders.put(new SupervisorOrder.Claimed(new SupervisorEvent.Needed(ifNone, since), waiter));
        if (ended) {
            // Nobody reads orders any more.
            throw ProblemCode.SHUTTING_DOWN.exception();
        }
        try {
            return new SlotLease(admission.await(waiter, positions, cancellation), this::release);
        } catch (InterruptedException | RuntimeException e) {
            AdmissionQueue.Grant granted = admission.leave(waiter);
            if (granted != null) {
                release(granted);
            }
            throw e;
        }
    }

    /**
     * The slot that holds a prefix already, for work in time that nobody else needs. The server does not wait for it to end, nor does
     * anybody else: {@code work} is cancelled as soon as somebody wants the slot.
     *
     * @return empty: the server does not serve, the slot is in use or holds something else, or somebody waits
     */
    public Optional<Lease> spare(Serving serving, UserId user, String prefix, Cancellation work) {
        AdmissionQueue.Grant grant = admission.spare(serving.attempt(), user, prefix, work);
        return Optional.ofNullable(grant)
                .map(granted -> new SlotLease(granted, given -> {
                    admission.release(given);
                    put(new SupervisorOrder.Freed());
                }));
    }

    /** Serves {@code launch} from now on; returns at once. */
    public RequestedLoad request(Launch launch, SwitchStyle style, boolean force) {
        return ask(new SupervisorEvent.LoadRequested(launch, style, force), launch, 0);
    }

    /** Starts a fresh server with {@code launch}; returns at once. */
    public RequestedLoad requestRestart(Launch launch, SwitchStyle style, boolean force) {
        return ask(new SupervisorEvent.RestartRequested(launch, style, force), launch, attempts);
    }

    /** Serves nothing from now on; returns at once. */
    public void unload(boolean force) {
        tell(new SupervisorEvent.UnloadRequested(force));
    }

    public SupervisorState state() {
        return state;
    }

    /** How much of the model that is being loaded has been read, 0 to 1; empty: none is, or it is not known. */
    public OptionalDouble progress() {
        return state.candidate()
                .map(candidate -> children.progress(candidate.attempt()))
                .orElseGet(OptionalDouble::empty);
    }

    /** How many requests wait for a slot. */
    public int waiting() {
        return admission.waiting();
    }

    /** How many slots are in use. */
    public int slotsInUse() {
        return admission.held();
    }

    /** Why a server ended, when it ends within {@code patience}; empty: it goes on, or it is not known any more. */
    public Optional<Problem> endOf(Serving serving, Duration patience) throws InterruptedException {
        return children.endOf(serving.attempt(), patience);
    }

    /** What is done before a server that serves is asked to end; one for all of the mode's servers. */
    public void beforeEnd(Farewell farewell) {
        children.beforeEnd(farewell);
    }

    /** What the mode's servers wrote. */
    public ModelLog log() {
        return children.log();
    }

    /** Calls {@code observer} with every new state and at every progress, on the supervisor's thread: it must not block. */
    public Subscription observe(Consumer<SupervisorState> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Ends what {@link #observe} began. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends the servers in order and returns when they are gone. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (true) {
            try {
                if (!ended) {
                    orders.put(new SupervisorOrder.End());
                }
                thread.join();
                break;
            } catch (InterruptedException e) {
                // The children must not be left behind, so the wait goes on; their end is bounded by the grace time.
                interrupted = true;
            }
        }
        children.log().close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release(AdmissionQueue.Grant granted) {
        admission.release(granted);
        tell(new SupervisorEvent.Released(granted.serving().attempt()));
    }

    private RequestedLoad ask(SupervisorEvent event, Launch launch, long afterAttempt) {
        if (closed) {
            throw ProblemCode.SHUTTING_DOWN.exception();
        }
        CompletableFuture<Serving> answer = new CompletableFuture<>();
        put(new SupervisorOrder.Load(event, new LoadWaiters.Waiting(launch, afterAttempt, answer)));
        if (ended) {
            // Nobody reads orders any more; one that came before this flag is answered by the ending thread.
            answer.completeExceptionally(ProblemCode.SHUTTING_DOWN.exception());
        }
        return new RequestedLoad(answer);
    }

    private void tell(SupervisorEvent event) {
        put(new SupervisorOrder.Tell(event));
    }

    private void put(SupervisorOrder order) {
        orders.putUnless(() -> ended, order);
    }

    private void work() {
        boolean ending = false;
        while (!(ending && state.empty())) {
            try {
                SupervisorOrder order = orders.next(alarms.untilFirst());
                switch (order) {
                    case null -> alarms.takeDue().forEach(this::apply);
                    case SupervisorOrder.Tell tell -> apply(tell.event());
                    case SupervisorOrder.Load load -> {
                        if (ending) {
                            refuse(load);
                        } else {
                            loads.enlist(load.waiting());
                            apply(load.event());
                        }
                    }
                    case SupervisorOrder.Claimed claimed -> {
                        boolean waits = admission.enlist(claimed.waiter());
                        if (ending) {
                            admission.refuseAll(ProblemCode.SHUTTING_DOWN.problem());
                        } else if (waits) {
                            apply(claimed.event());
                        }
                    }
                    case SupervisorOrder.Freed _ -> {
                        state.serving().ifPresent(up -> serve(up.serving()));
                        settle();
                    }
                    case SupervisorOrder.Progressed _ -> observers.forEach(this::show);
                    case SupervisorOrder.End _ -> {
                        ending = true;
                        refuseAll(ProblemCode.SHUTTING_DOWN.problem());
                        apply(new SupervisorEvent.UnloadRequested(true));
                    }
                }
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.WARNING, "the supervisor's thread was interrupted and goes on", e);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the supervisor failed at one event and goes on", e);
            }
        }
        ended = true;
        orders.forEach(order -> {
            switch (order) {
                case SupervisorOrder.Load load -> refuse(load);
                case SupervisorOrder.Claimed claimed -> {
                    var _ = admission.enlist(claimed.waiter());
                }
                case SupervisorOrder.Tell _,
                        SupervisorOrder.Freed _,
                        SupervisorOrder.Progressed _,
                        SupervisorOrder.End _ -> {}
            }
        });
        refuseAll(ProblemCode.SHUTTING_DOWN.problem());
    }

    private static void refuse(SupervisorOrder.Load load) {
        load.waiting().answer().completeExceptionally(ProblemCode.SHUTTING_DOWN.exception());
    }

    private void refuseAll(Problem problem) {
        loads.refuseAll(problem);
        admission.refuseAll(problem);
    }

    private void apply(SupervisorEvent first) {
        consequences.add(first);
        settle();
    }

    private void settle() {
        while (!consequences.isEmpty()) {
            SupervisorEvent event = consequences.remove();
            SupervisorState before = state;
            SupervisorRules.Decision decision = rules.decide(before, event, attempts + 1);
            state = decision.state();
            if (event instanceof SupervisorEvent.Exited exited) {
                children.bury(exited.attempt(), exited.problem());
                if (before.serving()
                        .filter(up -> up.attempt() == exited.attempt())
                        .isPresent()) {
                    meters.crashed(mode, exited.problem().code());
                }
                admission.gone(exited.attempt());
            }
            if (state.serving().isEmpty() && before.serving().isPresent()) {
                admission.shut();
            }
            if (!before.equals(state)) {
                LOG.log(System.Logger.Level.DEBUG, () -> mode + ": " + event + " -> " + state);
                observers.forEach(this::show);
            }
            decision.effects().forEach(this::carryOut);
        }
        if (!(state.goal() instanceof Goal.Serve)) {
            // Nothing that happens by itself leads from here to a model: they would wait for ever.
            refuseAll(ProblemCode.SUPERSEDED.problem());
        }
    }

    /** Counts the uses before any other event: an unload cannot slip in between. */
    private void serve(Serving serving) {
        int uses = admission.serve(serving);
        for (int i = 0; i < uses; i++) {
            consequences.add(new SupervisorEvent.Acquired(serving.attempt()));
        }
    }

    /** Before the effects, so that whoever is answered has been shown the state; an observer's fault is its own. */
    private void show(Consumer<SupervisorState> observer) {
        try {
            observer.accept(state);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "an observer of the " + mode + " server failed", e);
        }
    }

    private void carryOut(SupervisorEffect effect) {
        switch (effect) {
            case SupervisorEffect.StartServer start -> {
                attempts = start.attempt();
                children.start(start.attempt(), start.launch());
            }
            case SupervisorEffect.TerminateServer terminate -> children.terminate(terminate.attempt());
            case SupervisorEffect.KillServer kill -> children.kill(kill.attempt());
            case SupervisorEffect.SetTimer set -> alarms.set(set.timer(), set.attempt(), set.after());
            case SupervisorEffect.CancelTimer cancel -> alarms.cancel(cancel.timer(), cancel.attempt());
            case SupervisorEffect.AnswerWaiting answer -> {
                loads.answer(answer.serving());
                serve(answer.serving());
            }
            case SupervisorEffect.RefuseLoads refused -> loads.refuseAll(refused.problem());
            case SupervisorEffect.RefuseWaiting refused -> refuseAll(refused.problem());
        }
    }
}
