package dev.zenow.application.providers;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.providers.RemoteInference.RemoteAnswer;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Calls of remote servers.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>find</td><td>empty: not theirs, or gone</td></tr>
 * <tr><td>usable</td><td>{@code PROVIDER_NOT_FOUND}: not theirs, or gone; {@code PROVIDER_INCOMPLETE}: without an address;
 * {@code PROVIDER_ADDRESS_REFUSED}: with one that is not allowed</td></tr>
 * <tr><td>begin</td><td>waits while as many calls are under way as the provider allows, in the order of coming; tells the place in the
 * queue, 1 being the next; {@code PROVIDER_BUSY} when too many wait; {@code PROVIDER_UNAVAILABLE} at once while the server is known to
 * fail; {@link dev.zenow.application.cancellation.CancelledException} when cancelled meanwhile</td></tr>
 * <tr><td>chat</td><td>as {@link dev.zenow.application.inference.Inference#chat}: nothing is sent before the first {@code next}, and closing
 * the stream ends the call upstream; failures are {@code PROVIDER_…} problems. A call is tried again only while nothing of its answer has
 * come</td></tr>
 * <tr><td>send</td><td>see {@link RemoteInference#send}</td></tr>
 * <tr><td>closing a call</td><td>lets the next one begin; twice is harmless</td></tr>
 * </table>
 */
public interface ProviderCalls {
    Optional<Provider> find(UserId user, ProviderId provider);

    Provider usable(UserId user, ProviderId provider);

    Call begin(UserId user, ProviderId provider, IntConsumer positions, Cancellation cancellation)
            throws InterruptedException;

    /** Leave to ask a provider, until it is closed. */
    interface Call extends AutoCloseable {
        Provider provider();

        ChatStream chat(ChatRequest request);

        /** Words of the server's, without the key that it may repeat in them. */
        String withoutKey(String words);

        /** @param route below the provider's address, such as {@code chat/completions} */
        RemoteAnswer send(String route, byte[] body, Cancellation cancellation) throws InterruptedException;

        @Override
        void close();
    }
}
