package dev.zenow.application.providers;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Asks models on servers that speak OpenAI's interface.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>chat</td><td>returns at once; the first {@code next} sends the request. Only what OpenAI's interface knows is sent of the
 * sampling. A reply whose tokens the server does not count has them estimated</td></tr>
 * <tr><td>closing a stream or an answer</td><td>closes the connection at once, from any thread, also while nothing has come yet</td></tr>
 * <tr><td>send</td><td>a body as it is, and the answer as it is, whatever its status; returns when the answer's head is there</td></tr>
 * <tr><td>send, cancelled before that</td><td>throws {@link dev.zenow.application.cancellation.CancelledException}</td></tr>
 * <tr><td>models</td><td>the ids that the server lists</td></tr>
 * <tr><td>refused for its length</td><td>{@link dev.zenow.application.inference.ContextExceededException}</td></tr>
 * <tr><td>any other failure</td><td>a {@code PROVIDER_…} problem with the server's own words, never with the key</td></tr>
 * <tr><td>another attempt</td><td>is made while nothing of an answer has come: refused or broken connections, and the status 429, 502,
 * 503 or 504; two of them at most</td></tr>
 * <tr><td>redirections</td><td>are never followed</td></tr>
 * </table>
 */
public interface RemoteInference {
    ChatStream chat(Endpoint endpoint, ChatRequest request);

    /** @param route below the address, such as {@code chat/completions} */
    RemoteAnswer send(Endpoint endpoint, String route, byte[] body, Cancellation cancellation)
            throws InterruptedException;

    List<String> models(Endpoint endpoint, Cancellation cancellation) throws InterruptedException;

    /** What a server answers, its body as it comes; reading it throws an {@link java.io.IOException} when the line breaks. */
    interface RemoteAnswer extends AutoCloseable {
        int status();

        Optional<String> contentType();

        InputStream body();

        @Override
        void close();
    }
}
