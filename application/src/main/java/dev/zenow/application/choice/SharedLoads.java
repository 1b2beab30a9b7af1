package dev.zenow.application.choice;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** One load for all who wait for the same model; it goes on when they go away, because the next one is likely to want it. */
final class SharedLoads {
    private final ModelLoads loads;
    private final Map<ModelId, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

    SharedLoads(ModelLoads loads) {
        this.loads = requireNonNull(loads, "loads is null");
    }

    /** Returns when the model serves. */
    void await(Model model, Cancellation cancellation) throws InterruptedException {
        CompletableFuture<Boolean> own =
                running.computeIfAbsent(model.id(), _ -> begin(model)).copy();
        try (var _ = cancellation.during(() -> own.cancel(false))) {
            var _ = own.get();
        } catch (CancellationException cancelled) {
            throw new CancelledException();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProblemException problem) {
                throw problem.problem().exception(problem);
            }
            throw ProblemCode.INTERNAL_ERROR.problem().exception(failed);
        }
    }

    private CompletableFuture<Boolean> begin(Model model) {
        CompletableFuture<Boolean> load = new CompletableFuture<>();
        Thread.ofVirtual().name("load-on-request-" + model.name()).start(() -> {
            try {
                loads.load(model);
                finish(model);
                load.complete(true);
            } catch (InterruptedException | RuntimeException e) {
                finish(model);
                load.completeExceptionally(e);
            }
        });
        return load;
    }

    /** Before the answer, so that whoever tries again begins anew. */
    private void finish(Model model) {
        running.remove(model.id());
    }
}
