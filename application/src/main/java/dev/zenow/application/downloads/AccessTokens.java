package dev.zenow.application.downloads;

import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.List;

/**
 * The tokens by which hubs recognize a user who may have a model that is not open to everybody. A token is sent to its own host
 * only, and only where nobody can listen.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>list</td><td>by host; never the tokens themselves</td></tr>
 * <tr><td>keep</td><td>replaces an earlier one of the host; {@code INVALID_REQUEST} when the host or the token cannot be one</td></tr>
 * <tr><td>forget</td><td>nothing happens when there is none</td></tr>
 * </table>
 */
public interface AccessTokens {
    List<AccessToken> list(Actor actor);

    AccessToken keep(Actor actor, String host, String token);

    void forget(Actor actor, String host);

    /** That there is a token of a host. */
    record AccessToken(String host, Instant keptAt) {}
}
