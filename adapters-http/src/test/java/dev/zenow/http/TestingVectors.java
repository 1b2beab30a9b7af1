package dev.zenow.http;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.vectors.Embeddings;
import dev.zenow.application.vectors.Reranking;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Vectors that count: the weight of the input, its index, a third. The last document is the most relevant one. */
public final class TestingVectors implements Embeddings, Reranking {
    public final CopyOnWriteArrayList<Object> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<Problem> failure = Optional.empty();
    private volatile Optional<CompletableFuture<Boolean>> held = Optional.empty();

    /** Every call fails with this; empty: none does any more. */
    public void failWith(Optional<Problem> problem) {
        failure = problem;
    }

    /** The next call waits until it is cancelled, and tells. */
    public CompletableFuture<Boolean> holdNext() {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        held = Optional.of(cancelled);
        return cancelled;
    }

    @Override
    public Embedded embed(Actor actor, Embeddings.Request request, Cancellation cancellation)
            throws InterruptedException {
        play(request, cancellation);
        List<EmbeddingInput> inputs = request.inputs();
        return new Embedded(
                request.model().orElse("tiny-embed"),
                IntStream.range(0, inputs.size())
                        .mapToObj(index -> new float[] {inputs.get(index).weight(), index, 1 / 3f})
                        .toList(),
                7);
    }

    @Override
    public Ranking rerank(Actor actor, Reranking.Request request, Cancellation cancellation)
            throws InterruptedException {
        play(request, cancellation);
        int count = request.documents().size();
        return new Ranking(
                request.model().orElse("tiny-rerank"),
                IntStream.range(0, Math.min(count, request.most().orElse(count)))
                        .mapToObj(place -> new Ranked(count - 1 - place, 0.5 - place))
                        .toList(),
                9);
    }

    private void play(Object request, Cancellation cancellation) throws InterruptedException {
        asked.add(request);
        Optional<CompletableFuture<Boolean>> hold = held;
        held = Optional.empty();
        if (hold.isPresent()) {
            CountDownLatch cancelled = new CountDownLatch(1);
            try (var _ = cancellation.during(cancelled::countDown)) {
                cancelled.await();
            }
            hold.get().complete(true);
            throw new CancelledException();
        }
        failure.ifPresent(problem -> {
            throw problem.exception();
        });
    }
}
