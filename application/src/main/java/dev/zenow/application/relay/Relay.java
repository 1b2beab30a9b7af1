package dev.zenow.application.relay;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Passes requests of other dialects to the chat model that they name.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>open</td><td>chooses the model, loads it where that is allowed, and waits for a slot in the same queue as chats; a
 * {@link dev.zenow.domain.problems.ProblemException} says why there is none</td></tr>
 * <tr><td>an order without a slot</td><td>for what is answered at once: does not wait while the model serves</td></tr>
 * <tr><td>cancelled while it waits</td><td>{@link dev.zenow.application.cancellation.CancelledException}; afterwards whoever opened
 * closes</td></tr>
 * <tr><td>models</td><td>everything that can be asked for by name, of all modes</td></tr>
 * </table>
 */
public interface Relay {
    Relayed open(Actor actor, Order order, Cancellation cancellation) throws InterruptedException;

    List<AskableModel> models(Actor actor);

    /**
     * Who is to answer.
     *
     * @param model its name or an alias; empty: the current one
     * @param prefix names what the prompt begins with; requests of the same prefix are best served by the same slot
     * @param slot whether the request generates, and so takes a slot
     */
    record Order(Optional<String> model, Optional<String> prefix, boolean slot) {
        public Order {
            requireNonNull(model, "model is null");
            requireNonNull(prefix, "prefix is null");
        }
    }
}
