package dev.zenow.llama.testing;

import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One started child and what was told of it; each question waits for at most 30 seconds. */
public final class Watched implements ModelServers.Listener, AutoCloseable {
    private static final long SECONDS = 30;

    private final CompletableFuture<Serving> ready = new CompletableFuture<>();
    private final CompletableFuture<Problem> exited = new CompletableFuture<>();
    private final CompletableFuture<Boolean> stuck = new CompletableFuture<>();
    private final List<Double> fractions = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger timesStuck = new AtomicInteger();
    private final ModelServers.Child child;

    public Watched(ModelServers servers, Launch launch) {
        child = servers.start(1, launch, this);
    }

    public ModelServers.Child child() {
        return child;
    }

    /** Fails with the problem when the child ends before it is ready. */
    public Serving serving() {
        return ready.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    public Problem problem() {
        return exited.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    public void awaitStuck() {
        stuck.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    public int timesStuck() {
        return timesStuck.get();
    }

    public boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** How far it said to be loaded, in order. */
    public List<Double> fractions() {
        return List.copyOf(fractions);
    }

    /** All that it logged, in order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void loading(double fraction) {
        fractions.add(fraction);
    }

    @Override
    public void logged(String line) {
        lines.add(line);
    }

    @Override
    public void ready(Serving serving) {
        ready.complete(serving);
    }

    @Override
    public void stuck() {
        timesStuck.incrementAndGet();
        stuck.complete(true);
    }

    @Override
    public void exited(Problem problem) {
        ready.completeExceptionally(problem.exception());
        exited.complete(problem);
    }

    @Override
    public void close() {
        child.kill();
        problem();
    }
}
