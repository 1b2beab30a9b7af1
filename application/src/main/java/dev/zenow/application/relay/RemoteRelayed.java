package dev.zenow.application.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.providers.RemoteInference.RemoteAnswer;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A request to a provider. */
final class RemoteRelayed implements Relayed {
    private static final String BASE = "/v1/";
    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 << 10;

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
    public OptionalInt longestReply() {
        return OptionalInt.empty();
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
            return new RawAnswer(
                    head.status(),
                    head.contentType().orElse(""),
                    head.status() == OK ? head.body() : withoutKey(head.body()));
        } catch (ProblemException e) {
            meter.ended(RequestOutcome.FAILED);
            throw e;
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new StreamClosedException();
        }
    }

    /** Some servers repeat the key that they refuse. */
    private InputStream withoutKey(InputStream error) {
        try {
            String words = new String(error.readNBytes(LONGEST_ERROR), UTF_8);
            return new ByteArrayInputStream(call.withoutKey(words).getBytes(UTF_8));
        } catch (IOException broken) {
            return InputStream.nullInputStream();
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
