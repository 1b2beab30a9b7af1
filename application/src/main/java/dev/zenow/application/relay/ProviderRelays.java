package dev.zenow.application.relay;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Remote servers as models that requests name.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>open</td><td>empty: the actor has no provider of this name, in any case; else as {@link Relay#open}, with {@code PROVIDER_…}
 * problems</td></tr>
 * <tr><td>models</td><td>those of the actor that have an address</td></tr>
 * </table>
 */
public interface ProviderRelays {
    /** There are none. */
    ProviderRelays NONE = new ProviderRelays() {
        @Override
        public Optional<Relayed> open(Actor actor, String name, Cancellation cancellation) {
            return Optional.empty();
        }

        @Override
        public List<AskableModel> models(Actor actor) {
            return List.of();
        }
    };

    Optional<Relayed> open(Actor actor, String name, Cancellation cancellation) throws InterruptedException;

    List<AskableModel> models(Actor actor);
}
