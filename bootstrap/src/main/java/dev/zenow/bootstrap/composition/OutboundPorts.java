package dev.zenow.bootstrap.composition;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.inference.Inference;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.parameters.EngineOptions;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.runtime.ModelServers;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;

/** What the application needs of the outside. */
public record OutboundPorts(
        SessionStore sessions,
        MessageStore messages,
        ModelStore models,
        ParameterStore parameters,
        UnitOfWork work,
        ModelFiles files,
        ModelServers servers,
        Inference inference,
        EngineOptions engineOptions) {
    public OutboundPorts {
        requireNonNull(sessions, "sessions is null");
        requireNonNull(messages, "messages is null");
        requireNonNull(models, "models is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(work, "work is null");
        requireNonNull(files, "files is null");
        requireNonNull(servers, "servers is null");
        requireNonNull(inference, "inference is null");
        requireNonNull(engineOptions, "engineOptions is null");
    }
}
