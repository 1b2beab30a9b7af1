package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.inference.Inference;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.runtime.Launch;
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
            KeptSlots keptSlots) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.work = requireNonNull(work, "work is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.currentLaunch = requireNonNull(currentLaunch, "currentLaunch is null");
        this.meters = requireNonNull(meters, "meters is null");
        this.keptSlots = requireNonNull(keptSlots, "keptSlots is null");
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

    Calibrations calibrations() {
        return calibrations;
    }

    PromptPlanner planner() {
        return planner;
    }

    /** What one request may use of the model that serves, or would be started. */
    int contextSize(Launch launch) {
        return supervisor
                .state()
                .serving()
                .map(up -> up.serving().contextSize())
                .orElseGet(() -> launch.parameters().contextSize());
    }
}
