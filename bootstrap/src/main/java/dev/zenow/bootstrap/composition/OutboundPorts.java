package dev.zenow.bootstrap.composition;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.agents.AgentCodec;
import dev.zenow.application.agents.AgentStore;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.application.downloads.DownloadMeters;
import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.application.downloads.Hubs;
import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.application.downloads.PartFiles;
import dev.zenow.application.downloads.RemoteFiles;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.inference.SlotStates;
import dev.zenow.application.machine.MachineProbe;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.models.LocalFiles;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.application.models.ModelScanner;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.parameters.EngineOptions;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.providers.ProviderStore;
import dev.zenow.application.providers.RemoteInference;
import dev.zenow.application.relay.RawCalls;
import dev.zenow.application.runtime.ModelServers;
import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.secrets.Secrets;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.application.transfer.ConversationCodec;
import dev.zenow.application.transfer.TransferStore;
import dev.zenow.domain.machine.EngineFacts;
import java.util.function.Supplier;

/**
 * What the application needs of the outside.
 *
 * @param engine the engine in use; throws a {@link dev.zenow.domain.problems.ProblemException} when there is none
 */
public record OutboundPorts(
        SessionStore sessions,
        MessageStore messages,
        ContextStore contexts,
        AgentStore agents,
        AgentCodec agentCodec,
        ConfigurationStore configurations,
        SearchIndex search,
        TransferStore arrivals,
        ConversationCodec codec,
        ModelStore models,
        RunningModelsStore running,
        ParameterStore parameters,
        UnitOfWork work,
        ModelFiles files,
        LocalFiles disk,
        ModelScanner scanner,
        ModelServers servers,
        Inference inference,
        RawCalls rawCalls,
        SlotStates slots,
        MachineProbe machine,
        Supplier<EngineFacts> engine,
        RuntimeMeters meters,
        EngineOptions engineOptions,
        DownloadStore downloads,
        MirrorStore mirrors,
        AccessTokens tokens,
        PartFiles parts,
        RemoteFiles remote,
        Hubs hubs,
        DownloadMeters downloadMeters,
        Secrets secrets,
        ProviderStore providers,
        RemoteInference remoteInference) {
    public OutboundPorts {
        requireNonNull(sessions, "sessions is null");
        requireNonNull(messages, "messages is null");
        requireNonNull(contexts, "contexts is null");
        requireNonNull(agents, "agents is null");
        requireNonNull(agentCodec, "agentCodec is null");
        requireNonNull(configurations, "configurations is null");
        requireNonNull(search, "search is null");
        requireNonNull(arrivals, "arrivals is null");
        requireNonNull(codec, "codec is null");
        requireNonNull(models, "models is null");
        requireNonNull(running, "running is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(work, "work is null");
        requireNonNull(files, "files is null");
        requireNonNull(disk, "disk is null");
        requireNonNull(scanner, "scanner is null");
        requireNonNull(servers, "servers is null");
        requireNonNull(inference, "inference is null");
        requireNonNull(rawCalls, "rawCalls is null");
        requireNonNull(slots, "slots is null");
        requireNonNull(machine, "machine is null");
        requireNonNull(engine, "engine is null");
        requireNonNull(meters, "meters is null");
        requireNonNull(engineOptions, "engineOptions is null");
        requireNonNull(downloads, "downloads is null");
        requireNonNull(mirrors, "mirrors is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(parts, "parts is null");
        requireNonNull(remote, "remote is null");
        requireNonNull(hubs, "hubs is null");
        requireNonNull(downloadMeters, "downloadMeters is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(providers, "providers is null");
        requireNonNull(remoteInference, "remoteInference is null");
    }
}
