package dev.zenow.application.parameters;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.users.Actor;
import java.util.Optional;

/**
 * What the parameters must know of the servers that run with them.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>running</td><td>what the mode's server was, or is being, started with; empty: none runs</td></tr>
 * <tr><td>changed</td><td>the parameters of a mode or of its models were stored anew: a server that is started from now on gets
 * them; one that runs goes on as it is</td></tr>
 * <tr><td>restart</td><td>starts the running model again with what is stored; returns without waiting for it</td></tr>
 * </table>
 */
public interface ServerRestarts {
    Optional<Launch> running(ModelMode mode);

    void changed(ModelMode mode);

    void restart(Actor actor, ModelMode mode);
}
