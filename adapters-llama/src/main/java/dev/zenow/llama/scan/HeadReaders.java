package dev.zenow.llama.scan;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.models.Found;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads the heads of models, several at once. */
final class HeadReaders {
    private static final System.Logger LOG = System.getLogger(HeadReaders.class.getName());
    private static final int MOST_THREADS = 4;
    /** How many are begun before the first is told: enough that no thread waits for a large head. */
    private static final int AHEAD = 4;
    /** The architecture of files that turn pictures and sounds into what a model understands. */
    private final ModelFiles files;

    HeadReaders(ModelFiles files) {
        this.files = files;
    }

    /** Tells of each on the calling thread; no thread is left when it returns. */
    void read(List<Candidate> candidates, Cancellation cancellation, Consumer<? super Found> found) {
        cancellation.check();
        if (candidates.isEmpty()) {
            return;
        }
        int threads = Math.min(
                candidates.size(), Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        // Not virtual: reading a head is work for the processor, and would keep replies that stream from their turn.
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("model-scan-", 0).factory())) {
            try {
                readAll(candidates.iterator(), pool, threads * AHEAD, cancellation, found);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private void readAll(
            Iterator<Candidate> candidates,
            ExecutorService pool,
            int most,
            Cancellation cancellation,
            Consumer<? super Found> found)
            throws InterruptedException {
        Queue<Future<Found>> begun = new ArrayDeque<>();
        while (candidates.hasNext() || !begun.isEmpty()) {
            while (begun.size() < most && candidates.hasNext()) {
                Candidate candidate = candidates.next();
                begun.add(pool.submit(() -> read(candidate)));
            }
            Found next = result(begun.remove());
            cancellation.check();
            found.accept(next);
        }
        cancellation.check();
    }

    private static Found result(Future<Found> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a model's head could not be read", e.getCause());
        }
    }

    private Found read(Candidate candidate) {
        try {
            GgufFacts facts = files.inspect(candidate.path());
            return facts.isProjector()
                    ? new Found.Unusable(candidate.path(), ProblemCode.MODEL_PROJECTOR.problem())
                    : new Found.Usable(candidate.path(), candidate.name(), facts, ModelMode.detect(facts));
        } catch (ProblemException e) {
            return new Found.Unusable(candidate.path(), e.problem());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a model's head could not be read: " + candidate.name(), e);
            return new Found.Unusable(candidate.path(), ProblemCode.INTERNAL_ERROR.problem());
        }
    }
}
