package dev.zenow.http.openai;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.relay.RawAnswer;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.relay.Relayed;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.Outlet;
import dev.zenow.http.stream.PieceBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer, passed on as it comes.
 *
 * <p>The way to the head of the engine's answer (a slot, a model, the prompt) is gone by a thread of its own, so that the client's
 * head waits for it only so long: in that time an error still has its true status. Behind that the client gets a head and
 * comments, and an error is an event. When the client's connection closes, whoever waits or reads is woken and the slot is free.
 */
final class StreamedRelay {
    private static final System.Logger LOG = System.getLogger(StreamedRelay.class.getName());
    private static final int LONGEST_ERROR = 64 << 10;

    private final RelayTask task;
    private final Relay relay;
    private final RelayErrors errors;
    private final RelayTimes times;
    private final ClientLine line;
    private final CompletableFuture<Head> head = new CompletableFuture<>();

    // Guarded by this.
    private @Nullable Relayed opened;
    private boolean ended;

    /** What the engine has answered with. */
    private record Head(Relayed relayed, RawAnswer answer) {}

    /** @param line of the client; closed at the end */
    StreamedRelay(RelayTask task, Relay relay, RelayErrors errors, RelayTimes times, ClientLine line) {
        this.task = task;
        this.relay = relay;
        this.errors = errors;
        this.times = times;
        this.line = line;
    }

    HttpResponse<?> respond(HttpRequest<?> request, PieceBodies bodies) throws InterruptedException {
        // For the life of the stream: also when nobody ever asks for the body.
        var _ = line.cancellation().during(this::end);
        Thread.ofVirtual().name("relay " + task.route()).start(this::begin);
        MediaType type = MediaType.of("text/event-stream; charset=utf-8");
        try {
            Head known = head.get(times.headPatience().toNanos(), TimeUnit.NANOSECONDS);
            if (!known.answer().good()) {
                return refused(known);
            }
        } catch (TimeoutException _) {
            LOG.log(DEBUG, "the engine has not answered yet; the client gets its head before that");
        } catch (ExecutionException e) {
            end();
            throw unchecked(e);
        } catch (InterruptedException e) {
            end();
            throw e;
        }
        return bodies.respond(request, "relayed " + task.route(), type, this::write);
    }

    /** The way to the engine's head. */
    private void begin() {
        try {
            Relayed relayed = task.open(relay, line.cancellation());
            if (!keep(relayed)) {
                relayed.close();
                throw new CancelledException();
            }
            head.complete(new Head(relayed, task.send(relayed)));
        } catch (InterruptedException | RuntimeException e) {
            head.completeExceptionally(e);
        }
    }

    private synchronized boolean keep(Relayed relayed) {
        if (!ended) {
            opened = relayed;
        }
        return !ended;
    }

    private HttpResponse<?> refused(Head refusing) {
        try {
            refusing.relayed().failed();
            return errors.answer(task.route(), error(refusing.answer()));
        } finally {
            end();
        }
    }

    private void write(Outlet outlet) throws InterruptedException {
        try (LiveLine live = new LiveLine(task.route().toString(), outlet, times.silence())) {
            if (!head.isDone()) {
                live.pass(FrameBuffer.comment("waiting"));
            }
            try {
                Head known = head.get();
                if (known.answer().good()) {
                    copy(known, live);
                } else {
                    known.relayed().failed();
                    live.pass(errors.event(task.route(), error(known.answer())));
                }
            } catch (ExecutionException e) {
                fail(e, live);
            }
        } finally {
            end();
        }
    }

    private void copy(Head known, LiveLine live) throws InterruptedException {
        Relayed relayed = known.relayed();
        EventRewriter rewriter = new EventRewriter(task.shownModel(relayed));
        try {
            EventCopier events = new EventCopier(known.answer().body(), rewriter);
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

    private void fail(ExecutionException failure, LiveLine live) throws InterruptedException {
        if (line.cancellation().cancelled()) {
            throw new InterruptedException("the client is gone");
        }
        Problem problem;
        if (failure.getCause() instanceof ProblemException known) {
            problem = known.problem();
        } else {
            LOG.log(ERROR, "a relayed request failed", failure);
            problem = ProblemCode.INTERNAL_ERROR.problem();
        }
        live.pass(errors.event(task.route(), problem));
    }

    private static EngineError error(RawAnswer answer) {
        try {
            return EngineError.ofAnswer(answer.status(), answer.body().readNBytes(LONGEST_ERROR));
        } catch (IOException broken) {
            return EngineError.ofAnswer(answer.status(), new byte[0]);
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return switch (failure.getCause()) {
            case ProblemException problem -> problem.problem().exception(problem);
            case StreamClosedException _ -> new CancelledException();
            case CancelledException cancelled -> cancelled;
            case null, default -> ProblemCode.INTERNAL_ERROR.problem().exception(failure);
        };
    }

    /** Gives everything back; by any thread, also twice. */
    private void end() {
        @Nullable Relayed relayed;
        synchronized (this) {
            ended = true;
            relayed = opened;
        }
        line.close();
        if (relayed != null) {
            relayed.close();
        }
    }
}
