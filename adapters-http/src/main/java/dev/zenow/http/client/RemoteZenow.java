package dev.zenow.http.client;

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
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.http.security.InstanceId;
import java.net.URI;

/**
 * The inbound ports of a Zenow that runs in another process, over HTTP.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>chats, sessions, context, contexts, agents, searches, transfers, models, runtime, parameters, downloads, mirrors, tokens, providers, system</td><td>behave as the ports say; every answer is as the other process sees it</td></tr>
 * <tr><td>a problem there</td><td>the same problem here</td></tr>
 * <tr><td>nobody there, or somebody else</td><td>{@code SERVER_UNREACHABLE}</td></tr>
 * <tr><td>a watched reply whose line breaks</td><td>is followed on, without gap or repetition</td></tr>
 * <tr><td>answersAsExpected</td><td>whether the process that made the access token is there; never throws</td></tr>
 * <tr><td>close</td><td>ends what is open; the other process goes on</td></tr>
 * </table>
 */
public final class RemoteZenow implements AutoCloseable {
    private final Connection connection;
    private final String instance;
    private final Chats chats;
    private final Sessions sessions;
    private final ContextMeter context;
    private final Contexts contexts;
    private final Agents agents;
    private final Searches searches;
    private final Transfers transfers;
    private final Models models;
    private final ModelRuntime runtime;
    private final SystemInformation system;
    private final ModelParameters parameters;
    private final Downloads downloads;
    private final Mirrors mirrors;
    private final AccessTokens tokens;
    private final Providers providers;

    /** @param base such as {@code http://127.0.0.1:8000} */
    public RemoteZenow(URI base, String accessToken) {
        connection = new Connection(base, accessToken);
        instance = InstanceId.of(accessToken);
        sessions = new RemoteSessions(connection);
        chats = new RemoteChats(connection, sessions);
        context = new RemoteContextMeter(connection);
        contexts = new RemoteContexts(connection);
        agents = new RemoteAgents(connection);
        searches = new RemoteSearches(connection);
        transfers = new RemoteTransfers(connection);
        models = new RemoteModels(connection);
        runtime = new RemoteModelRuntime(connection);
        system = new RemoteSystemInformation(connection);
        parameters = new RemoteModelParameters(connection);
        downloads = new RemoteDownloads(connection);
        mirrors = new RemoteMirrors(connection);
        tokens = new RemoteAccessTokens(connection);
        providers = new RemoteProviders(connection);
    }

    public Chats chats() {
        return chats;
    }

    public Sessions sessions() {
        return sessions;
    }

    public ContextMeter context() {
        return context;
    }

    public Contexts contexts() {
        return contexts;
    }

    public Agents agents() {
        return agents;
    }

    public Searches searches() {
        return searches;
    }

    public Transfers transfers() {
        return transfers;
    }

    public Models models() {
        return models;
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

    public Downloads downloads() {
        return downloads;
    }

    public Mirrors mirrors() {
        return mirrors;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public Providers providers() {
        return providers;
    }

    public boolean answersAsExpected() {
        try {
            return connection
                    .call("GET", "/api/health", null)
                    .optionalText("instance")
                    .filter(instance::equals)
                    .isPresent();
        } catch (ProblemException _) {
            return false;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
