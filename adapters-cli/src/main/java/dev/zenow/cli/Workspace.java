package dev.zenow.cli;

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
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.util.Optional;

/**
 * The application as a command reaches it: in this process, or over HTTP in the {@code serve} that owns the data directory.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>actor</td><td>on whose behalf the command acts; the same every time</td></tr>
 * <tr><td>server</td><td>the address of the running {@code serve}; empty: everything ends with this process</td></tr>
 * <tr><td>close</td><td>ends what runs in this process, keeping replies that are being made; leaves a running {@code serve}
 * alone</td></tr>
 * </table>
 */
public interface Workspace extends AutoCloseable {
    Actor actor();

    Chats chats();

    Sessions sessions();

    Contexts contexts();

    Agents agents();

    ContextMeter contextMeter();

    Searches searches();

    Transfers transfers();

    Models models();

    ModelRuntime runtime();

    SystemInformation system();

    ModelParameters parameters();

    Downloads downloads();

    Mirrors mirrors();

    AccessTokens accessTokens();

    Providers providers();

    Optional<URI> server();

    @Override
    void close();
}
