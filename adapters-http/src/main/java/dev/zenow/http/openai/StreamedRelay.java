package dev.zenow.http.openai;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.relay.RawAnswer;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.relay.Relayed;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.PieceBodies;
import dev.zenow.http.stream.QueuedBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer, passed on as it comes.
 *
 * <p>One thread goes the whole way: to a slot, to the engine, and along its answer. The client's head waits for the engine's, so that
 * an error has its true status, but only so long: behind that the clock gives the client a head and comments, and an error is an
 * event. When the client's connection closes, whoever waits or reads is woken and the slot is free.
 */
final class StreamedRelay {
    private static final System.Logger LOG = System.getLogger(StreamedRelay.class.getName());
    private static final MediaType EVENTS = MediaType.of("text/event-stream; charset=utf-8");
    private static final int LONGEST_ERROR = 64 << 10;

    private final HttpRequest<?> request;
    private final RelayTask task;
    private final Relay relay;
    private final RelayErrors errors;
    private final PieceBodies bodies;
    private final ClientLine line;
    private final CompletableFuture<HttpResponse<?>> response;
    private final QueuedBody body;
    private final RelayThreads threads;
    private final RelayTimes times;

    // Guarded by this.
    private @Nullable Relayed opened;
    private boolean ended;

    /**
     * @param line of the client; closed at the end
     * @param response is completed with the head
     */
    StreamedRelay(
            HttpRequest<?> request,
            RelayTask task,
            Relay relay,
            RelayErrors errors,
            PieceBodies bodies,
            RelayThreads threads,
            RelayTimes times,
            ClientLine line,
            CompletableFuture<HttpResponse<?>> response) {
        this.request = request;
        this.task = task;
        this.relay = relay;
        this.errors = errors;
        this.bodies = bodies;
        this.threads = threads;
        this.times = times;
        this.line = line;
        this.response = response;
        this.body = bodies.open(request, line.cancellation()::cancel);
    }

    /** Goes the whole way; returns when the answer is complete, or nobody waits for it any more. */
    void run() {
        LiveLine live = new LiveLine(body, threads, times.silence());
        Future<?> patience = threads.after(times.headPatience(), () -> headWithoutEngine(live));
        try (live;
                var _ = line.cancellation().during(this::end)) {
            relay(live, patience);
        } catch (InterruptedException | CancelledException | StreamClosedException gone) {
            LOG.log(DEBUG, "nobody waits for {0} any more", task.route());
            response.complete(HttpResponse.noContent());
        } finally {
            patience.cancel(false);
            end();
            body.end();
        }
    }

    private void relay(LiveLine live, Future<?> patience) throws InterruptedException {
        try {
            Relayed relayed = task.open(relay, line.cancellation());
            if (!keep(relayed)) {
                relayed.close();
                throw new CancelledException();
            }
            RawAnswer answer = task.send(relayed);
            patience.cancel(false);
            if (answer.good()) {
                response.complete(bodies.respond(request, body, EVENTS));
                live.open();
                copy(relayed, answer, live);
            } else {
                relayed.failed();
                EngineError error = error(answer);
                if (!response.complete(errors.answer(task.route(), error))) {
                    live.pass(errors.event(task.route(), error));
                }
            }
        } catch (ProblemException problem) {
            fail(problem.problem().exception(problem), live);
        } catch (CancelledException | StreamClosedException gone) {
            throw gone;
        } catch (RuntimeException failure) {
            LOG.log(ERROR, "a relayed request failed", failure);
            fail(ProblemCode.INTERNAL_ERROR.problem().exception(failure), live);
        }
    }

    private void headWithoutEngine(LiveLine live) {
        if (response.complete(bodies.respond(request, body, EVENTS))) {
            LOG.log(DEBUG, "the engine has not answered yet; the client gets its head before that");
            body.giveNow(FrameBuffer.comment("waiting"));
            live.open();
        }
    }

    private synchronized boolean keep(Relayed relayed) {
        if (!ended) {
            opened = relayed;
        }
        return !ended;
    }

    private void copy(Relayed relayed, RawAnswer answer, LiveLine live) throws InterruptedException {
        EventRewriter rewriter = new EventRewriter(task.shownModel(relayed));
        try {
            EventCopier events = new EventCopier(answer.body(), rewriter);
            for (byte[] piece = events.next(); piece.length > 0; piece = events.next()) {
                if (rewriter.spoke()) {
                    relayed.spoke();
                }
                live.pass(piece);
                if (rewriter.over()) {
                    break;
                }
            }
        } catch (IOException broken) {
            if (line.cancellation().cancelled()) {
                throw (InterruptedException) new InterruptedException("the client is gone").initCause(broken);
            }
            LOG.log(DEBUG, "the engine's stream broke", broken);
            live.pass(errors.event(task.route(), relayed.explain()));
            return;
        }
        if (rewriter.error().isPresent()) {
            relayed.failed();
            live.pass(errors.event(task.route(), rewriter.error().get()));
        } else if (!rewriter.over()
                && !(rewriter.finished() && relayed.upstreamModel().isPresent())) {
            live.pass(errors.event(task.route(), relayed.explain()));
        } else {
            rewriter.tally().total().ifPresent(relayed::used);
            relayed.finished();
        }
    }

    private void fail(ProblemException failure, LiveLine live) {
        line.cancellation().check();
        if (!response.completeExceptionally(failure)) {
            live.pass(errors.event(task.route(), failure.problem()));
        }
    }

    private static EngineError error(RawAnswer answer) {
        try {
            return EngineError.ofAnswer(answer.status(), answer.body().readNBytes(LONGEST_ERROR));
        } catch (IOException broken) {
            return EngineError.ofAnswer(answer.status(), new byte[0]);
        }
    }

    /** Gives everything back; by any thread, also twice. */
    private void end() {
        @Nullable Relayed relayed;
        synchronized (this) {
            ended = true;
            relayed = opened;
        }
        if (line.cancellation().cancelled()) {
            body.cancel();
        }
        line.close();
        if (relayed != null) {
            relayed.close();
        }
    }
}
