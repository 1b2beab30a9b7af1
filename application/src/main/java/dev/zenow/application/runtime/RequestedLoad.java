package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Serving;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A load that was asked for; what is asked for later supersedes it. */
public final class RequestedLoad {
    private final CompletableFuture<Serving> answer;

    RequestedLoad(CompletableFuture<Serving> answer) {
        this.answer = requireNonNull(answer, "answer is null");
    }

    /** Returns when the model is ready. */
    public Serving await(Cancellation cancellation) throws InterruptedException {
        try (var _ = cancellation.during(() -> answer.cancel(false))) {
            return answer.get();
        } catch (CancellationException e) {
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem.problem().exception(problem);
            }
            throw ProblemCode.INTERNAL_ERROR.problem().exception(e);
        } catch (InterruptedException e) {
            answer.cancel(false);
            throw e;
        }
    }
}
