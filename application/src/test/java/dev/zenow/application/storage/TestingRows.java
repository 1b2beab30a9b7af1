package dev.zenow.application.storage;

import dev.zenow.application.configurations.Configuration;
import dev.zenow.application.secrets.SecretName;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link TestingStorage} holds at one moment. */
final class TestingRows {
    final Map<SessionId, Session> sessions = new HashMap<>();
    /** Being imported, seen by nobody. */
    final Map<SessionId, Session> arriving = new HashMap<>();
    /** In the order of insertion. */
    final Map<MessageId, Message> messages = new LinkedHashMap<>();

    final Map<ContextId, Context> contexts = new HashMap<>();
    final Map<ProviderId, Provider> providers = new HashMap<>();
    final Map<AgentId, Agent> agents = new HashMap<>();
    final Map<ConfigurationKey, Configuration> configurations = new HashMap<>();
    final Map<ModelId, Model> models = new HashMap<>();
    final Map<ModelMode, ModelId> current = new HashMap<>();
    final Map<ModelId, FileStamp> stamps = new HashMap<>();
    final Map<ModelMode, Integer> running = new HashMap<>();
    final Map<ParameterKey, Map<String, String>> parameters = new HashMap<>();
    final Map<ModelId, String> calibrations = new HashMap<>();
    final Map<DownloadId, Download> downloads = new HashMap<>();
    final Map<SecretKey, Sealed> secrets = new HashMap<>();
    Optional<List<Mirror>> mirrors = Optional.empty();

    record ParameterKey(UserId owner, ModelMode mode, Optional<ModelId> model) {}

    record ConfigurationKey(UserId owner, String name) {}

    record SecretKey(UserId owner, SecretName name) {}

    record Sealed(String base64, Instant keptAt) {}

    TestingRows copy() {
        TestingRows copy = new TestingRows();
        copy.sessions.putAll(sessions);
        copy.arriving.putAll(arriving);
        copy.messages.putAll(messages);
        copy.contexts.putAll(contexts);
        copy.providers.putAll(providers);
        copy.agents.putAll(agents);
        copy.configurations.putAll(configurations);
        copy.models.putAll(models);
        copy.current.putAll(current);
        copy.stamps.putAll(stamps);
        copy.running.putAll(running);
        copy.parameters.putAll(parameters);
        copy.calibrations.putAll(calibrations);
        copy.downloads.putAll(downloads);
        copy.secrets.putAll(secrets);
        copy.mirrors = mirrors;
        return copy;
    }
}
