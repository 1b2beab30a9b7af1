package dev.zenow.application.vectors;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.choice.ModelChoice;
import dev.zenow.application.choice.ModelChoice.Choice;
import dev.zenow.application.inference.Answer;
import dev.zenow.application.inference.InputRefusedException;
import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Claim.Priority;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of a use case, whatever its size, on the slots of a mode.
 *
 * <p>The inputs are divided into batches. Each batch is one request to the engine under a lease of its own, so that others have
 * their turn between any two; a call that is a single batch goes before those that are many, because somebody waits for it.
 * As many batches are under way as the server has slots, and as the queue of claims grants.
 *
 * <p>An engine answers a request as a whole or refuses it as a whole, without saying which input it does not take. The inputs of
 * a refused batch are therefore asked for one by one, under the same lease, until the one is found.
 *
 * <p>A switch of models may come between two batches. Vectors of different models must not stand beside each other, so what another
 * model than the last one has made is made again.
 */
final class BatchedCall<I, R> {
    private static final int MOST_ROUNDS = 4;
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final ModelChoice models;
    private final RuntimeMeters meters;
    private final Actor actor;
    private final Optional<String> named;
    private final Encoder<I, R> encoder;
    private final String noun;

    private final long startedAt = System.nanoTime();
    /** 0: no batch has had a slot yet. */
    private final AtomicLong admittedAt = new AtomicLong();

    private final Cancellation stop = new Cancellation();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    /** By the start of the batch. */
    private final Map<Integer, Done<R>> done = new ConcurrentHashMap<>();

    /** @param noun what an input is called in a problem */
    BatchedCall(
            ModelChoice models,
            RuntimeMeters meters,
            Actor actor,
            Optional<String> named,
            Encoder<I, R> encoder,
            String noun) {
        this.models = requireNonNull(models, "models is null");
        this.meters = requireNonNull(meters, "meters is null");
        this.actor = requireNonNull(actor, "actor is null");
        this.named = requireNonNull(named, "named is null");
        this.encoder = requireNonNull(encoder, "encoder is null");
        this.noun = requireNonNull(noun, "noun is null");
    }

    /** Asks a server for the results of some inputs. */
    @FunctionalInterface
    interface Encoder<I, R> {
        Answer<R> encode(Serving serving, List<I> inputs) throws InterruptedException;
    }

    /** Inputs that follow each other, the first of them at {@code start}. */
    record Batch<I>(int start, List<I> inputs) {}

    /** All results in the order of the inputs, of one model. */
    record Result<R>(String model, List<R> results, long tokens) {}

    private record Done<R>(long attempt, Model model, Answer<R> answer) {}

    Result<R> make(List<Batch<I>> batches, Cancellation cancellation) throws InterruptedException {
        Choice choice = models.choose(named);
        try {
            Result<R> made = make(choice, batches, cancellation);
            ended(RequestOutcome.COMPLETE);
            meters.tokens(models.mode(), new Usage((int) Math.min(made.tokens(), Integer.MAX_VALUE), 0, 0));
            return made;
        } catch (CancelledException | InterruptedException e) {
            ended(RequestOutcome.INTERRUPTED);
            throw e;
        } catch (RuntimeException e) {
            ended(RequestOutcome.FAILED);
            throw e;
        }
    }

    private void ended(RequestOutcome outcome) {
        long admitted = admittedAt.get();
        meters.requestEnded(
                models.mode(),
                new RequestEnd(
                        outcome,
                        admitted == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(admitted - startedAt)),
                        Optional.empty(),
                        Duration.ofNanos(System.nanoTime() - startedAt)));
    }

    private Result<R> make(Choice choice, List<Batch<I>> batches, Cancellation cancellation)
            throws InterruptedException {
        Priority priority = batches.size() == 1 ? Priority.CHAT : Priority.BACKGROUND;
        Claim claim = new Claim(actor.user(), priority, Optional.empty());
        List<Batch<I>> open = batches;
        try (var _ = cancellation.during(stop::cancel)) {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                workOff(open, claim, choice);
                Model last = lastModel();
                open = batches.stream()
                        .filter(batch -> !done(batch).model().id().equals(last.id()))
                        .toList();
                if (open.isEmpty()) {
                    return result(batches, last);
                }
            }
        }
        throw ProblemCode.SUPERSEDED.exception("The model was switched again and again while the request was served.");
    }

    private void workOff(List<Batch<I>> open, Claim claim, Choice choice) throws InterruptedException {
        Queue<Batch<I>> queue = new ConcurrentLinkedQueue<>(open);
        int workers = Math.min(open.size(), models.slots(choice.launch()));
        Callable<Boolean> worker = () -> workOff(queue, claim, choice);
        // Closing waits for the workers: nothing of a call is under way when it has returned.
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(noun + "-batches-", 0).factory())) {
            var _ = threads.invokeAll(Collections.nCopies(workers, worker));
        }
        switch (failure.get()) {
            case null -> stop.check();
            case ProblemException problem -> throw problem.problem().exception(problem);
            case CancelledException cancelled -> throw cancelled;
            case InterruptedException interrupted -> throw interrupted;
            case Exception other -> throw ProblemCode.INTERNAL_ERROR.problem().exception(other);
        }
    }

    private boolean workOff(Queue<Batch<I>> queue, Claim claim, Choice choice) {
        try {
            Batch<I> batch = queue.poll();
            while (batch != null && !stop.cancelled()) {
                serve(batch, claim, choice);
                batch = queue.poll();
            }
            return true;
        } catch (InterruptedException | RuntimeException e) {
            // The first one explains the others, which are only stopped by it.
            failure.compareAndSet(null, e);
            stop.cancel();
            return false;
        }
    }

    private void serve(Batch<I> batch, Claim claim, Choice choice) throws InterruptedException {
        try (Lease lease = models.acquire(choice, claim, _ -> {}, stop)) {
            admittedAt.compareAndSet(0, System.nanoTime());
            Serving serving = lease.serving();
            done.put(
                    batch.start(),
                    new Done<>(serving.attempt(), serving.launch().model(), encodeOrExplain(serving, batch)));
        }
    }

    private Answer<R> encodeOrExplain(Serving serving, Batch<I> batch) throws InterruptedException {
        try {
            return encode(serving, batch);
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.ENGINE_CRASHED) {
                throw e;
            }
            // A line that broke says less than the end of the server behind it.
            throw models.endOf(serving, END_PATIENCE).orElse(e.problem()).exception(e);
        }
    }

    private Answer<R> encode(Serving serving, Batch<I> batch) throws InterruptedException {
        try {
            return encoder.encode(serving, batch.inputs());
        } catch (InputRefusedException refused) {
            if (batch.inputs().size() == 1) {
                throw explained(batch.start(), refused);
            }
        }
        List<R> results = new ArrayList<>();
        int tokens = 0;
        for (int i = 0; i < batch.inputs().size(); i++) {
            stop.check();
            Answer<R> one = encode(
                    serving, new Batch<>(batch.start() + i, batch.inputs().subList(i, i + 1)));
            results.addAll(one.results());
            tokens += one.tokens();
        }
        return new Answer<>(results, tokens);
    }

    private ProblemException explained(int index, InputRefusedException refused) {
        String which = "The " + noun + " at index " + index;
        Problem problem = switch (refused.reason()) {
            case TOO_LONG -> {
                String length = refused.tokens() > 0 ? " has " + refused.tokens() + " tokens" : " is too long";
                String limit = refused.limit() > 0
                        ? "; the model reads at most " + refused.limit() + " at once."
                        : " for what the model reads at once.";
                yield ProblemCode.INPUT_TOO_LONG.problem(which + length + limit);
            }
            case UNREADABLE ->
                ProblemCode.INVALID_REQUEST.problem(
                        which + " cannot be read by the model; llama-server says: " + refused.getMessage());
        };
        return problem.exception(refused);
    }

    private Model lastModel() {
        return done.values().stream()
                .max(Comparator.comparingLong(Done::attempt))
                .orElseThrow()
                .model();
    }

    private Done<R> done(Batch<I> batch) {
        return requireNonNull(done.get(batch.start()), "a batch was left out");
    }

    private Result<R> result(List<Batch<I>> batches, Model model) {
        List<R> results = new ArrayList<>();
        long tokens = 0;
        for (Batch<I> batch : batches) {
            Answer<R> answer = done(batch).answer();
            results.addAll(answer.results());
            tokens += answer.tokens();
        }
        return new Result<>(named.orElse(model.name()), results, tokens);
    }
}
