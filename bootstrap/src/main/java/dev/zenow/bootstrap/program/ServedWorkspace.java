package dev.zenow.bootstrap.program;

import dev.zenow.application.agents.Agents;
import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.contexts.Contexts;
import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.downloads.Mirrors;
import dev.zenow.application.machine.SystemInformation;
import dev.zenow.application.models.Models;
import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.search.Searches;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.bootstrap.ownership.RunningServer;
import dev.zenow.cli.Workspace;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.client.RemoteZenow;
import java.net.URI;
import java.util.Optional;

/** The application in the process that serves the data directory. */
final class ServedWorkspace implements Workspace {
    private final URI address;
    private final RemoteZenow remote;

    ServedWorkspace(RunningServer server) {
        this.address = server.address();
        this.remote = new RemoteZenow(server.address(), server.token());
    }

    @Override
    public Actor actor() {
        return Actor.LOCAL;
    }

    @Override
    public Chats chats() {
        return remote.chats();
    }

    @Override
    public Sessions sessions() {
        return remote.sessions();
    }

    @Override
    public Agents agents() {
        return remote.agents();
    }

    @Override
    public Contexts contexts() {
        return remote.contexts();
    }

    @Override
    public ContextMeter contextMeter() {
        return remote.context();
    }

    @Override
    public Searches searches() {
        return remote.searches();
    }

    @Override
    public Transfers transfers() {
        return remote.transfers();
    }

    @Override
    public Models models() {
        return remote.models();
    }

    @Override
    public ModelRuntime runtime() {
        return remote.runtime();
    }

    @Override
    public SystemInformation system() {
        return remote.system();
    }

    @Override
    public ModelParameters parameters() {
        return remote.parameters();
    }

    @Override
    public Downloads downloads() {
        return remote.downloads();
    }

    @Override
    public Mirrors mirrors() {
        return remote.mirrors();
    }

    @Override
    public AccessTokens accessTokens() {
        return remote.tokens();
    }

    @Override
    public Providers providers() {
        return remote.providers();
    }

    @Override
    public Optional<URI> server() {
        return Optional.of(address);
    }

    @Override
    public void close() {
        remote.close();
    }
}
