package dev.zenow.bootstrap.composition;

import dev.zenow.application.chat.ChatService;
import dev.zenow.application.chat.ChatSettings;
import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Recovery;
import dev.zenow.application.models.CatalogueService;
import dev.zenow.application.models.Models;
import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.application.parameters.ModelParametersService;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.runtime.AdmissionQueue;
import dev.zenow.application.runtime.CurrentLaunches;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelRuntimeService;
import dev.zenow.application.runtime.RuntimeRestarts;
import dev.zenow.application.sessions.SessionService;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.bootstrap.configuration.ModelsConfiguration;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.SupervisorRules;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** The use cases, built from ports and values; whoever owns the data directory has exactly one. */
public final class ZenowApplication implements AutoCloseable {
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    /** Requests that wait for a slot; each holds a question that is on the disk, so this bounds threads, not promises. */
    private static final int WAITING_REQUESTS = 1_000;

    private final ModeSupervisor supervisor;
    private final CatalogueService models;
    private final ModelRuntimeService runtime;
    private final ModelParametersService parameters;
    private final ChatService chats;
    private final SessionService sessions;

    public ZenowApplication(OutboundPorts ports, ModelsConfiguration configured) {
        InstantSource clock = InstantSource.system();
        UuidV7 ids = new UuidV7(clock, new SecureRandom());
        this.supervisor = new ModeSupervisor(
                ModelMode.LLM,
                new SupervisorRules(STOP_GRACE, configured.idleTimeout(ModelMode.LLM)),
                ports.servers(),
                clock);
        Map<ModelMode, ModeSupervisor> supervisors = Map.of(ModelMode.LLM, supervisor);
        StoredParameters parameters =
                new StoredParameters(ports.parameters(), ports.engineOptions(), configured.defaults());
        CurrentLaunches launches = new CurrentLaunches(ports.models(), parameters, ports.work(), supervisors);
        this.models = new CatalogueService(ports.models(), ports.files(), ports.work(), launches, clock);
        this.runtime = new ModelRuntimeService(ports.models(), models, parameters, launches, supervisors);
        this.parameters = new ModelParametersService(
                parameters, ports.models(), ports.work(), new RuntimeRestarts(launches, runtime));
        ChatSettings settings = new ChatSettings(parameters, () -> launches.of(ModelMode.LLM));
        this.chats = new ChatService(
                ports.sessions(),
                ports.messages(),
                ports.parameters(),
                ports.work(),
                new AdmissionQueue(configured.llm().parallelSlots(), WAITING_REQUESTS),
                supervisor,
                ports.inference(),
                () -> launches.of(ModelMode.LLM),
                settings,
                ids,
                clock);
        this.sessions =
                new SessionService(ports.sessions(), ports.messages(), ports.work(), chats, settings, ids, clock);
        new Recovery(ports.messages(), ports.work()).run();
    }

    public Chats chats() {
        return chats;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Models models() {
        return models;
    }

    public ModelRuntime runtime() {
        return runtime;
    }

    public ModelParameters parameters() {
        return parameters;
    }

    /** Takes no more questions, ends the replies being made and keeps what they had. */
    public void endReplies() {
        chats.close();
    }

    /** Ends everything, replies first, then the engine; the stores are the caller's to close. */
    @Override
    public void close() {
        chats.close();
        supervisor.close();
    }
}
