package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Model servers without processes. By default the test plays the part of each child: it takes the next start and says what
 * becomes of it. {@link #automatic()} makes children that are ready by themselves and end when they are asked to.
 */
public final class TestingModelServers implements ModelServers {
    private final boolean automatic;
    private final BlockingQueue<TestingChild> starts = new LinkedBlockingQueue<>();
    private final List<TestingChild> children = new CopyOnWriteArrayList<>();

    private TestingModelServers(boolean automatic) {
        this.automatic = automatic;
    }

    /** Children do only what the test says. */
    public static TestingModelServers scripted() {
        return new TestingModelServers(false);
    }

    /** Children tell their loading, log a line, are ready at once and end at once when they are terminated or killed. */
    public static TestingModelServers automatic() {
        return new TestingModelServers(true);
    }

    @Override
    public Child start(long attempt, Launch launch, Listener listener) {
        var child = new TestingChild(attempt, launch, listener);
        children.add(child);
        starts.add(child);
        if (automatic) {
            child.inBackground(child::loadAndBeReady);
        }
        return child;
    }

    /** The next child that was started and not yet taken, in order; fails when there is none within five seconds. */
    public TestingChild take() {
        try {
            TestingChild child = starts.poll(5, TimeUnit.SECONDS);
            if (child == null) {
                throw new AssertionError("no server was started");
            }
            return child;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a start", interrupted);
        }
    }

    /** Every child ever started, in order. */
    public List<TestingChild> children() {
        return List.copyOf(children);
    }

    /** One start and what the test makes of it. Its calls to the listener follow the contract, or fail the test. */
    public final class TestingChild implements Child {
        private final long attempt;
        private final Launch launch;
        private final Listener listener;
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final ReentrantLock turn = new ReentrantLock();
        private double fractionTold = -1;
        private boolean readyTold;
        private boolean stuckTold;
        private boolean exitedTold;
        private volatile boolean terminated;
        private volatile boolean killed;

        private TestingChild(long attempt, Launch launch, Listener listener) {
            this.attempt = attempt;
            this.launch = requireNonNull(launch, "launch is null");
            this.listener = requireNonNull(listener, "listener is null");
        }

        public long attempt() {
            return attempt;
        }

        public Launch launch() {
            return launch;
        }

        public boolean terminated() {
            return terminated;
        }

        public boolean killed() {
            return killed;
        }

        /** Adds a line to its log. */
        public void log(String line) {
            if (line.length() > LONGEST_LINE || line.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("not a safe line");
            }
            turn.lock();
            try {
                if (exitedTold) {
                    throw new IllegalStateException("nothing is logged after exited");
                }
                log.add(line);
                listener.logged(line);
            } finally {
                turn.unlock();
            }
        }

        /** It is loaded so far. */
        public void loading(double fraction) {
            turn.lock();
            try {
                boolean grows = fraction >= fractionTold + LEAST_PROGRESS || (fraction == 1 && fractionTold < 1);
                if (exitedTold || readyTold || !grows || fraction > 1) {
                    throw new IllegalStateException("loading grows and comes before ready and exited");
                }
                fractionTold = fraction;
                listener.loading(fraction);
            } finally {
                turn.unlock();
            }
        }

        /** It becomes ready with the context that its launch asks for. */
        public void ready() {
            ready(launch.parameters().contextSize(), launch.parameters().parallelSlots());
        }

        /** It becomes ready and reports these. */
        public void ready(int contextSize, int slots) {
            turn.lock();
            try {
                if (exitedTold || readyTold) {
                    throw new IllegalStateException("ready comes once and before exited");
                }
                readyTold = true;
                listener.ready(serving(contextSize, slots));
            } finally {
                turn.unlock();
            }
        }

        /** It neither logs nor answers any more. */
        public void stuck() {
            turn.lock();
            try {
                if (exitedTold || stuckTold) {
                    throw new IllegalStateException("stuck comes once and before exited");
                }
                stuckTold = true;
                listener.stuck();
            } finally {
                turn.unlock();
            }
        }

        /** It ends for this reason. */
        public void exited(Problem problem) {
            turn.lock();
            try {
                if (exitedTold) {
                    throw new IllegalStateException("exited comes once");
                }
                exitedTold = true;
                listener.exited(problem);
            } finally {
                turn.unlock();
            }
        }

        /** It crashes. */
        public void crash() {
            exited(ProblemCode.ENGINE_CRASHED.problem());
        }

        /** What {@link #ready(int, int)} passes on. */
        public Serving serving(int contextSize, int slots) {
            return new Serving(
                    attempt,
                    launch,
                    URI.create("http://127.0.0.1:1"),
                    "key-" + attempt,
                    contextSize,
                    slots,
                    1_000_000 + attempt,
                    Instant.EPOCH);
        }

        @Override
        public void terminate() {
            terminated = true;
            endBySelf();
        }

        @Override
        public void kill() {
            killed = true;
            endBySelf();
        }

        @Override
        public List<String> logTail() {
            return List.copyOf(log);
        }

        private void loadAndBeReady() {
            turn.lock();
            try {
                if (!exitedTold) {
                    loading(0);
                    log("loading " + launch.model().name());
                    loading(0.5);
                    loading(1);
                    ready();
                }
            } finally {
                turn.unlock();
            }
        }

        private void endBySelf() {
            if (automatic) {
                inBackground(this::exitOnce);
            }
        }

        private void exitOnce() {
            turn.lock();
            try {
                if (!exitedTold) {
                    exited(ProblemCode.ENGINE_KILLED.problem());
                }
            } finally {
                turn.unlock();
            }
        }

        private void inBackground(Runnable task) {
            Thread.ofVirtual().name("testing-child-" + attempt).start(task);
        }
    }
}
