package dev.zenow.bootstrap.composition;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.choice.ModelChoice;
import dev.zenow.application.configurations.ConfigurationService;
import dev.zenow.application.configurations.Configurations;
import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.application.downloads.DownloadService;
import dev.zenow.application.downloads.MirrorService;
import dev.zenow.application.downloads.Mirrors;
import dev.zenow.application.downloads.TransferSettings;
import dev.zenow.application.fit.ModelMemory;
import dev.zenow.application.machine.SystemInformation;
import dev.zenow.application.machine.SystemInformationService;
import dev.zenow.application.models.CatalogueService;
import dev.zenow.application.models.CatalogueSettings;
import dev.zenow.application.models.DefaultModels;
import dev.zenow.application.models.LaunchableModels;
import dev.zenow.application.models.Models;
import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.application.parameters.ModelParametersService;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.providers.ProviderService;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.relay.RelayService;
import dev.zenow.application.relay.RemoteRelays;
import dev.zenow.application.runtime.CurrentLaunches;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.runtime.ModelRestore;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelRuntimeService;
import dev.zenow.application.runtime.RunningRecord;
import dev.zenow.application.runtime.RuntimeRestarts;
import dev.zenow.application.vectors.EmbeddingService;
import dev.zenow.application.vectors.Embeddings;
import dev.zenow.application.vectors.Reranking;
import dev.zenow.application.vectors.RerankingService;
import dev.zenow.application.vectors.VectorLimits;
import dev.zenow.bootstrap.configuration.ConversationsConfiguration;
import dev.zenow.bootstrap.configuration.ModelsConfiguration;
import dev.zenow.bootstrap.configuration.ProvidersConfiguration;
import dev.zenow.domain.downloads.MirrorRules;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.users.Actor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The use cases, built from ports and values; whoever owns the data directory has exactly one. */
public final class ZenowApplication implements AutoCloseable {
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    /** Requests that wait for a slot; each holds a question that is on the disk, so this bounds threads, not promises. */
    private static final int WAITING_REQUESTS = 1_000;

    private final Map<ModelMode, ModeSupervisor> supervisors;
    private final Models models;
    private final MirrorService mirrors;
    private final DownloadService downloads;
    private final AccessTokens tokens;
    private final ModelRuntimeService runtime;
    private final RunningRecord record;
    private final ModelRestore restore;
    private final ModelParametersService parameters;
    private final ProviderService providers;
    private final Configurations configurations;
    private final Conversations conversations;
    private final List<ModeSupervisor.Subscription> observing = new ArrayList<>();
    private final SystemInformation system;
    private final Embeddings embeddings;
    private final Reranking reranking;
    private final Relay relay;

    /** @param version of Zenow */
    public ZenowApplication(
            OutboundPorts ports,
            ModelsConfiguration configured,
            CatalogueSettings catalogue,
            TransferSettings transfers,
            ConversationsConfiguration conversations,
            ProvidersConfiguration remote,
            String version) {
        InstantSource clock = InstantSource.system();
        ChangeFeed changes = new ChangeFeed(clock.millis());
        UuidV7 ids = new UuidV7(clock, new SecureRandom());
        StoredParameters parameters =
                new StoredParameters(ports.parameters(), ports.engineOptions(), configured.defaults());
        Map<ModelMode, ModeSupervisor> modes = new EnumMap<>(ModelMode.class);
        ModelMemory memory = new ModelMemory(
                ports.machine(),
                ports.files(),
                parameters,
                mode -> requireNonNull(modes.get(mode), "every mode has a supervisor")
                        .state(),
                clock);
        for (ModelMode mode : ModelMode.values()) {
            SupervisorRules rules = new SupervisorRules(STOP_GRACE, configured.idleTimeout(mode));
            modes.put(
                    mode,
                    new ModeSupervisor(mode, rules, ports.servers(), WAITING_REQUESTS, clock, ports.meters(), memory));
        }
        this.supervisors = Map.copyOf(modes);
        DefaultModels defaults = new DefaultModels(ports.models(), ports.work(), catalogue, ids, clock);
        defaults.synchronise();
        LaunchableModels launchable = new LaunchableModels(ports.models(), ports.disk(), ports.work(), ids);
        CurrentLaunches launches =
                new CurrentLaunches(ports.models(), parameters, ports.work(), launchable, supervisors);
        this.mirrors = new MirrorService(ports.mirrors(), MirrorRules.BROUGHT, clock);
        this.tokens = ports.tokens();
        this.downloads = new DownloadService(
                downloadPorts(ports, mirrors),
                transfers,
                ids,
                clock,
                known -> new CatalogueService(
                        ports.models(),
                        ports.files(),
                        ports.disk(),
                        ports.scanner(),
                        memory,
                        catalogue,
                        ports.work(),
                        launches,
                        known,
                        ids,
                        clock));
        this.models = downloads.catalogue();
        this.runtime = new ModelRuntimeService(
                ports.models(),
                models,
                parameters,
                launches,
                launchable,
                memory,
                ports.meters(),
                downloads,
                mode -> defaults.first(
                        mode, model -> ports.disk().stamp(model.path()).isPresent()),
                supervisors);
        this.record = new RunningRecord(ports.running(), ports.work(), supervisors);
        this.restore = new ModelRestore(ports.running(), ports.work(), runtime);
        this.parameters = new ModelParametersService(
                parameters, ports.models(), ports.work(), new RuntimeRestarts(launches, runtime));
        this.providers = new ProviderService(
                ports.providers(),
                ports.secrets(),
                ports.work(),
                ports.remoteInference(),
                remote.presets(),
                remote.allowed(),
                ids,
                clock);
        this.configurations = new ConfigurationService(
                ports.configurations(),
                providers,
                () -> launches.of(ModelMode.LLM).map(launch -> launch.model().name()),
                ports.work(),
                ids,
                clock);
        this.conversations = new Conversations(
                ports,
                conversations,
                parameters,
                requireNonNull(supervisors.get(ModelMode.LLM)),
                () -> launches.of(ModelMode.LLM),
                providers.calls(),
                changes,
                ids,
                clock);
        downloads.observe(download -> changes.publish(new Change.OfDownload(download)));
        supervisors.forEach((mode, supervisor) -> observing.add(supervisor.observe(new ModelChanges(mode, changes))));
        this.embeddings = new EmbeddingService(
                choice(ModelMode.EMBED, ports, launches, configured, clock),
                ports.inference(),
                VectorLimits.DEFAULT,
                ports.meters());
        this.reranking = new RerankingService(
                choice(ModelMode.RERANK, ports, launches, configured, clock),
                ports.inference(),
                VectorLimits.DEFAULT,
                ports.meters());
        this.relay = new RelayService(
                choice(ModelMode.LLM, ports, launches, configured, clock),
                ports.rawCalls(),
                parameters,
                ports.meters(),
                this.conversations.slotUse(),
                models,
                runtime,
                new RemoteRelays(providers, providers.calls(), ports.meters()));
        this.system = new SystemInformationService(ports.machine(), ports.engine(), version);
    }

    public Conversations conversations() {
        return conversations;
    }

    public Configurations configurations() {
        return configurations;
    }

    public ProviderService providers() {
        return providers;
    }

    public Models models() {
        return models;
    }

    public DownloadService downloads() {
        return downloads;
    }

    public Mirrors mirrors() {
        return mirrors;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public ModelRestore restore() {
        return restore;
    }

    public Embeddings embeddings() {
        return embeddings;
    }

    public Reranking reranking() {
        return reranking;
    }

    public Relay relay() {
        return relay;
    }

    public ModelRuntime runtime() {
        return runtime;
    }

    public SystemInformation system() {
        return system;
    }

    public ModelParameters parameters() {
        return parameters;
    }

    /** Takes no more questions, ends the replies being made and keeps what they had. */
    public void endReplies() {
        conversations.endReplies();
    }

    /** Ends everything, replies first, then the engine; the stores are the caller's to close. */
    @Override
    public void close() {
        conversations.close();
        observing.forEach(ModeSupervisor.Subscription::close);
        downloads.close();
        record.close();
        // Side by side: each may take its grace.
        try (var closing = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("closing-", 0).factory())) {
            supervisors.values().forEach(supervisor -> closing.execute(supervisor::close));
        }
    }

    private static DownloadService.Ports downloadPorts(OutboundPorts ports, MirrorService mirrors) {
        return new DownloadService.Ports(
                ports.downloads(),
                ports.models(),
                ports.work(),
                ports.disk(),
                ports.parts(),
                ports.remote(),
                ports.hubs(),
                mirrors,
                ports.downloadMeters());
    }

    private ModelChoice choice(
            ModelMode mode,
            OutboundPorts ports,
            CurrentLaunches launches,
            ModelsConfiguration configured,
            InstantSource clock) {
        return new ModelChoice(
                mode,
                ports.models(),
                () -> launches.of(mode),
                requireNonNull(supervisors.get(mode), "every mode has a supervisor"),
                model -> runtime.loadPresent(
                        Actor.LOCAL,
                        new LoadModel(mode, Optional.of(model.name()), Optional.empty(), Optional.empty(), false)),
                configured.loadOnRequest(),
                clock);
    }
}
