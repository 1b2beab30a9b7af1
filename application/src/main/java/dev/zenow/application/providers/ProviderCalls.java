package dev.zenow.application.providers;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.util.function.IntConsumer;

/**
 * Chats with remote servers.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>usable</td><td>{@code PROVIDER_NOT_FOUND}: not theirs, or gone; {@code PROVIDER_INCOMPLETE}: without an address</td></tr>
 * <tr><td>begin</td><td>waits while as many calls are under way as the provider allows; tells the place in the queue, 1 being the next;
 * {@code PROVIDER_UNAVAILABLE} at once while the server is known to fail</td></tr>
 * <tr><td>chat</td><td>as {@link dev.zenow.application.inference.Inference#chat}: nothing is sent before the first {@code next}, and closing
 * the stream ends the call upstream; failures are {@code PROVIDER_…} problems. A call is tried again only while nothing of its answer has
 * come</td></tr>
 * </table>
 */
public interface ProviderCalls {
    Provider usable(UserId user, ProviderId provider);

    Call begin(UserId user, ProviderId provider, IntConsumer positions, Cancellation cancellation)
            throws InterruptedException;

    /** Leave to ask a provider, until it is closed. */
    interface Call extends AutoCloseable {
        Provider provider();

        ChatStream chat(ChatRequest request);

        @Override
        void close();
    }
}
