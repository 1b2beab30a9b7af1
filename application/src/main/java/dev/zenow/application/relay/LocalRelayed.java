package dev.zenow.application.relay;

import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A request to the local server, on its slot. */
final class LocalRelayed implements Relayed {
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final RawCalls calls;
    private final Serving serving;
    private final Optional<Lease> lease;
    private final RelayMeter meter;
    private final IntSupplier longestReply;
    private final EndOf endOf;
    private RawCalls.@Nullable RawCall call;
    private boolean closed;

    /** Why the server ended, when it ends within some time. */
    @FunctionalInterface
    interface EndOf {
        Optional<Problem> within(Duration patience) throws InterruptedException;
    }

    LocalRelayed(
            RawCalls calls,
            Serving serving,
            Optional<Lease> lease,
            RelayMeter meter,
            IntSupplier longestReply,
            EndOf endOf) {
        this.calls = calls;
        this.serving = serving;
        this.lease = lease;
        this.meter = meter;
        this.longestReply = longestReply;
        this.endOf = endOf;
    }

    @Override
    public String model() {
        return serving.launch().model().name();
    }

    @Override
    public Optional<String> upstreamModel() {
        return Optional.empty();
    }

    @Override
    public OptionalInt slot() {
        return lease.map(held -> OptionalInt.of(held.slot())).orElseGet(OptionalInt::empty);
    }

    @Override
    public OptionalInt longestReply() {
        return OptionalInt.of(longestReply.getAsInt());
    }

    @Override
    public RawAnswer send(String path, byte[] body) {
        RawCalls.RawCall sent;
        synchronized (this) {
            if (closed) {
                throw new StreamClosedException();
            }
            if (call != null) {
                throw new IllegalStateException("a relayed request is sent once");
            }
            sent = calls.post(serving, path, body);
            call = sent;
        }
        try {
            return sent.answer();
        } catch (ProblemException e) {
            meter.ended(RequestOutcome.FAILED);
            throw explained(e);
        }
    }

    @Override
    public void spoke() {
        meter.spoke();
    }

    @Override
    public void used(Usage usage) {
        meter.used(usage);
    }

    @Override
    public void finished() {
        meter.ended(RequestOutcome.COMPLETE);
    }

    @Override
    public void failed() {
        meter.ended(RequestOutcome.FAILED);
    }

    @Override
    public Problem explain() throws InterruptedException {
        meter.ended(RequestOutcome.FAILED);
        return endOf.within(END_PATIENCE)
                .orElseGet(() -> ProblemCode.ENGINE_CRASHED.problem(
                        "The connection to llama-server broke before its answer was complete."));
    }

    @Override
    public void close() {
        RawCalls.RawCall sent;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            sent = call;
        }
        // The slot is free for the next one only behind the end of this one.
        if (sent != null) {
            sent.close();
        }
        meter.ended(RequestOutcome.INTERRUPTED);
        lease.ifPresent(Lease::close);
    }

    private ProblemException explained(ProblemException broken) {
        if (broken.problem().code() != ProblemCode.ENGINE_CRASHED) {
            return broken;
        }
        try {
            return endOf.within(END_PATIENCE).orElse(broken.problem()).exception(broken);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            return broken;
        }
    }
}
