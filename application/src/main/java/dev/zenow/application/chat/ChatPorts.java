package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.inference.Inference;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.tokens.TemplateCost;
import java.util.Optional;
import java.util.function.Supplier;

/** What chats stand on; one for all of them. */
public final class ChatPorts {
    private final SessionStore sessions;
    private final MessageStore messages;
    private final UnitOfWork work;
    private final ModeSupervisor supervisor;
    private final Inference inference;
    private final Supplier<Optional<Launch>> currentLaunch;
    private final RuntimeMeters meters;
    private final KeptSlots keptSlots;
    private final ProviderCalls providers;
    private final Calibrations calibrations;
    private final PromptPlanner planner = new PromptPlanner(TemplateCost.DEFAULT);

    /** @param currentLaunch what serves chats, or would be started for them */
    public ChatPorts(
            SessionStore sessions,
            MessageStore messages,
            ParameterStore parameters,
            UnitOfWork work,
            ModeSupervisor supervisor,
            Inference inference,
            Supplier<Optional<Launch>> currentLaunch,
            RuntimeMeters meters,
            KeptSlots keptSlots,
            ProviderCalls providers) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.currentLaunch = requireNonNull(currentLaunch, "currentLaunch is null");
        this.meters = requireNonNull(meters, "meters is null");
        this.keptSlots = requireNonNull(keptSlots, "keptSlots is null");
        this.providers = requireNonNull(providers, "providers is null");
        this.calibrations = new Calibrations(parameters);
    }

    SessionStore sessions() {
        return sessions;
    }

    MessageStore messages() {
        return messages;
    }

    UnitOfWork work() {
        return work;
    }

    ModeSupervisor supervisor() {
        return supervisor;
    }

    Inference inference() {
        return inference;
    }

    Optional<Launch> currentLaunch() {
        return currentLaunch.get();
    }

    RuntimeMeters meters() {
        return meters;
    }

    KeptSlots keptSlots() {
        return keptSlots;
    }

    ProviderCalls providers() {
        return providers;
    }

    Calibrations calibrations() {
        return calibrations;
    }

    PromptPlanner planner() {
        return planner;
    }

    /** Who would answer a session now; empty: no model was chosen; throws when its provider cannot be used. */
    Optional<Answerer> answerer(Session session) {
        return session.provider().isPresent()
                ? Optional.of(new Answerer.Remote(
                        providers.usable(session.owner(), session.provider().get())))
                : currentLaunch.get().map(Answerer.Local::new);
    }

    /** What one request may use: of the model that serves, or would be started, or of a remote one. */
    int contextSize(Answerer answerer) {
        return switch (answerer) {
            case Answerer.Local(Launch launch) -> contextSize(launch);
            case Answerer.Remote(Provider provider) -> provider.contextSize();
        };
    }

    /** How the window of a session is cut for whoever would answer now. */
    WindowCut cut(Answerer answerer) {
        return switch (answerer) {
            case Answerer.Local _ ->
                supervisor
                        .state()
                        .serving()
                        .map(up -> WindowCuts.of(up.serving()))
                        .orElse(WindowCuts.UNKNOWN);
            case Answerer.Remote _ -> WindowCuts.UNKNOWN;
        };
    }

    private int contextSize(Launch launch) {
        return supervisor
                .state()
                .serving()
                .map(up -> up.serving().contextSize())
                .orElseGet(() -> launch.parameters().contextSize());
    }
}
