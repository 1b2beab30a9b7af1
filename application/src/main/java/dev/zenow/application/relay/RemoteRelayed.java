package dev.zenow.application.relay;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.providers.RemoteInference.RemoteAnswer;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Usage;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A request to a provider. */
final class RemoteRelayed implements Relayed {
    private static final String BASE = "/v1/";
    /** Of a request that says nothing; a provider's own limit may be lower. */
    private static final int SHARE_OF_CONTEXT = 2;

    private final ProviderCalls.Call call;
    private final RelayMeter meter;
    private final Cancellation sending = new Cancellation();
    private @Nullable RemoteAnswer answer;
    private boolean closed;

    RemoteRelayed(ProviderCalls.Call call, RelayMeter meter) {
        this.call = call;
        this.meter = meter;
    }

    @Override
    public String model() {
        return call.provider().name();
    }

    @Override
    public Optional<String> upstreamModel() {
        return Optional.of(call.provider().model());
    }

    @Override
    public OptionalInt slot() {
        return OptionalInt.empty();
    }

    @Override
    public int longestReply() {
        return call.provider().contextSize() / SHARE_OF_CONTEXT;
    }

    @Override
    public RawAnswer send(String path, byte[] body) {
        try {
            RemoteAnswer head = call.send(path.substring(BASE.length()), body, sending);
            synchronized (this) {
                if (closed) {
                    head.close();
                    throw new StreamClosedException();
                }
                answer = head;
            }
            return new RawAnswer(head.status(), head.contentType().orElse(""), head.body());
        } catch (ProblemException e) {
            meter.ended(RequestOutcome.FAILED);
            throw e;
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new StreamClosedException();
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
    public Problem explain() {
        meter.ended(RequestOutcome.FAILED);
        return ProblemCode.PROVIDER_BROKE_OFF.problem();
    }

    @Override
    public void close() {
        @Nullable RemoteAnswer head;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            head = answer;
        }
        sending.cancel();
        if (head != null) {
            head.close();
        }
        meter.ended(RequestOutcome.INTERRUPTED);
        call.close();
    }
}
