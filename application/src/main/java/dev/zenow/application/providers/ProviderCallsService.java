package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.providers.CircuitBreaker.Trial;
import dev.zenow.application.providers.RemoteInference.RemoteAnswer;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/** Calls over the catalogue; see {@link ProviderCalls} for what it promises. */
final class ProviderCallsService implements ProviderCalls {
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final ProviderCatalogue catalogue;
    private final RemoteInference remote;
    private final InstantSource clock;
    private final Map<ProviderId, Line> lines = new ConcurrentHashMap<>();

    ProviderCallsService(ProviderCatalogue catalogue, RemoteInference remote, InstantSource clock) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.remote = requireNonNull(remote, "remote is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Line(CallQueue queue, CircuitBreaker breaker) {}

    @Override
    public Optional<Provider> find(UserId user, ProviderId provider) {
        return catalogue.find(user, provider);
    }

    @Override
    public Provider usable(UserId user, ProviderId id) {
        Provider provider = catalogue
                .find(user, id)
                .orElseThrow(() -> ProblemCode.PROVIDER_NOT_FOUND.exception(
                        "The chosen provider is not there any more. Choose another one, or the local model."));
        catalogue.checkUsable(provider);
        return provider;
    }

    @Override
    public Call begin(UserId user, ProviderId id, IntConsumer positions, Cancellation cancellation)
            throws InterruptedException {
        Provider provider = usable(user, id);
        Endpoint endpoint = catalogue.endpoint(provider);
        Line line = lines.computeIfAbsent(id, _ -> new Line(new CallQueue(), new CircuitBreaker(clock)));
        line.breaker().check();
        line.queue().enter(provider.mostCalls(), positions, cancellation);
        try {
            // It may have begun to fail while others were waited for.
            return new Running(provider, endpoint, line, line.breaker().begin());
        } catch (RuntimeException unavailable) {
            line.queue().leave();
            throw unavailable;
        }
    }

    /** Of a server that is another one now, or gone. */
    void forget(ProviderId id) {
        lines.computeIfPresent(id, (_, old) -> new Line(old.queue(), new CircuitBreaker(clock)));
    }

    private static void judge(Trial trial, RuntimeException failure) {
        switch (failure) {
            case StreamClosedException _, CancelledException _ -> trial.abandoned();
            case ProblemException problem when isSilent(problem.problem().code()) -> trial.failed();
            // Whoever refuses is there.
            default -> trial.answered();
        }
    }

    private static boolean isSilent(ProblemCode code) {
        return code == ProblemCode.PROVIDER_UNREACHABLE || code == ProblemCode.PROVIDER_BROKE_OFF;
    }

    private final class Running implements Call {
        private final Provider provider;
        private final Endpoint endpoint;
        private final Line line;
        private final Trial trial;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Running(Provider provider, Endpoint endpoint, Line line, Trial trial) {
            this.provider = provider;
            this.endpoint = endpoint;
            this.line = line;
            this.trial = trial;
        }

        @Override
        public Provider provider() {
            return provider;
        }

        @Override
        public ChatStream chat(ChatRequest request) {
            return new Judged(remote.chat(endpoint, request), trial);
        }

        @Override
        public String withoutKey(String words) {
            return endpoint.key().map(key -> words.replace(key, "…")).orElse(words);
        }

        @Override
        public RemoteAnswer send(String route, byte[] body, Cancellation cancellation) throws InterruptedException {
            try {
                RemoteAnswer answer = remote.send(endpoint, route, body, cancellation);
                if (answer.status() == BAD_GATEWAY || answer.status() == GATEWAY_TIMEOUT) {
                    trial.failed();
                } else {
                    trial.answered();
                }
                return answer;
            } catch (RuntimeException failure) {
                judge(trial, failure);
                throw failure;
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                trial.abandoned();
                line.queue().leave();
            }
        }
    }

    /** Tells the breaker how a stream went. */
    private record Judged(ChatStream stream, Trial trial) implements ChatStream {
        @Override
        public Chunk next() {
            try {
                Chunk chunk = stream.next();
                trial.answered();
                return chunk;
            } catch (RuntimeException failure) {
                judge(trial, failure);
                throw failure;
            }
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
