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
import dev.zenow.cli.Workspace;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.util.Optional;

/** The application in this process. It ends in order also when the process is ended from outside. */
final class OwnedWorkspace implements Workspace {
    private final Installation installation;
    private final Thread atExit;

    OwnedWorkspace(Installation installation) {
        this.installation = installation;
        this.atExit = Thread.ofPlatform().name("end-in-order").unstarted(installation::close);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public Actor actor() {
        return Actor.LOCAL;
    }

    @Override
    public Chats chats() {
        return installation.application().conversations().chats();
    }

    @Override
    public Sessions sessions() {
        return installation.application().conversations().sessions();
    }

    @Override
    public Agents agents() {
        return installation.application().conversations().agents();
    }

    @Override
    public Contexts contexts() {
        return installation.application().conversations().contexts();
    }

    @Override
    public ContextMeter contextMeter() {
        return installation.application().conversations().meter();
    }

    @Override
    public Searches searches() {
        return installation.application().conversations().searches();
    }

    @Override
    public Transfers transfers() {
        return installation.application().conversations().transfers();
    }

    @Override
    public Models models() {
        return installation.application().models();
    }

    @Override
    public ModelRuntime runtime() {
        return installation.application().runtime();
    }

    @Override
    public SystemInformation system() {
        return installation.application().system();
    }

    @Override
    public ModelParameters parameters() {
        return installation.application().parameters();
    }

    @Override
    public Downloads downloads() {
        return installation.application().downloads();
    }

    @Override
    public Mirrors mirrors() {
        return installation.application().mirrors();
    }

    @Override
    public AccessTokens accessTokens() {
        return installation.application().tokens();
    }

    @Override
    public Providers providers() {
        return installation.application().providers();
    }

    @Override
    public Optional<URI> server() {
        return Optional.empty();
    }

    @Override
    public void close() {
        installation.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAlready) {
            System.getLogger(OwnedWorkspace.class.getName())
                    .log(System.Logger.Level.DEBUG, "closed while the process ends", endingAlready);
        }
    }
}
