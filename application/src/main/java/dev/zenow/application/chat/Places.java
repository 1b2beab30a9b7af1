package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Claim.Priority;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** Waits for the places where replies are made: slots of the local server, or leave to call a remote one. */
final class Places {
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final ChatPorts ports;

    Places(ChatPorts ports) {
        this.ports = requireNonNull(ports, "ports is null");
    }

    /** Tells {@code generation} how long it waits and for what. */
    Place acquire(Turnover turn, Generation generation) throws InterruptedException {
        return switch (turn.answerer()) {
            case Answerer.Local local -> local(turn, local, generation);
            case Answerer.Remote remote -> {
                ProviderCalls.Call call = ports.providers()
                        .begin(
                                turn.session().owner(),
                                remote.provider().id(),
                                position -> generation.publish(new ReplyEvent.Queued(position)),
                                generation.cancellation());
                yield new RemotePlace(new Answerer.Remote(call.provider()), call);
            }
        };
    }

    private Place local(Turnover turn, Answerer.Local chosen, Generation generation) throws InterruptedException {
        if (ports.supervisor().state().serving().isEmpty()) {
            generation.publish(new ReplyEvent.Loading(chosen.name()));
        }
        var claim = new Claim(
                turn.session().owner(),
                Priority.CHAT,
                Optional.of(turn.session().id().toString()));
        Lease lease = ports.supervisor()
                .acquire(
                        claim,
                        chosen.launch(),
                        turn.at(),
                        position -> generation.publish(new ReplyEvent.Queued(position)),
                        generation.cancellation());
        return new LocalPlace(ports, new Answerer.Local(lease.serving().launch()), lease);
    }

    private record LocalPlace(ChatPorts ports, Answerer answerer, Lease held) implements Place {
        @Override
        public int contextSize() {
            return held.serving().contextSize();
        }

        @Override
        public WindowCut cut() {
            return WindowCuts.of(held.serving());
        }

        @Override
        public ChatStream chat(ChatRequest request) {
            return ports.inference().chat(held.serving(), request);
        }

        @Override
        public Optional<Lease> lease() {
            return Optional.of(held);
        }

        @Override
        public Problem explained(Problem problem) throws InterruptedException {
            return problem.code() == ProblemCode.ENGINE_CRASHED
                    ? ports.supervisor().endOf(held.serving(), END_PATIENCE).orElse(problem)
                    : problem;
        }

        @Override
        public void close() {
            held.close();
        }
    }

    /** A remote server's cache is not known: cutting seldom is right for most. */
    private record RemotePlace(Answerer.Remote answerer, ProviderCalls.Call call) implements Place {
        @Override
        public int contextSize() {
            return answerer.provider().contextSize();
        }

        @Override
        public WindowCut cut() {
            return WindowCuts.UNKNOWN;
        }

        @Override
        public ChatStream chat(ChatRequest request) {
            return call.chat(request);
        }

        @Override
        public Optional<Lease> lease() {
            return Optional.empty();
        }

        @Override
        public Problem explained(Problem problem) {
            return problem;
        }

        @Override
        public void close() {
            call.close();
        }
    }
}
