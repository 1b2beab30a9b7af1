package dev.zenow.application.relay;

import dev.zenow.domain.runtime.Serving;

/**
 * Requests to a llama-server whose content nobody here reads.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>post</td><td>sends nothing yet</td></tr>
 * <tr><td>answer, once</td><td>sends the request and waits for the head of its answer, for as long as that takes; {@code ENGINE_CRASHED} when the
 * connection breaks; {@link dev.zenow.application.inference.StreamClosedException} when closed</td></tr>
 * <tr><td>the body of the answer</td><td>comes as the server writes it, no faster than it is read; an
 * {@link java.io.IOException} when the connection ends before the answer is complete, or was closed</td></tr>
 * <tr><td>close</td><td>by any thread, at any time, wakes who waits; a server that streams its answer frees its slot at once</td></tr>
 * </table>
 */
public interface RawCalls {
    RawCall post(Serving serving, String path, byte[] body);

    /** One request. */
    interface RawCall extends AutoCloseable {
        RawAnswer answer();

        @Override
        void close();
    }
}
