package dev.zenow.llama.inference;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/**
 * Tells when a request met a connection that the engine was just ending. It announces that it keeps connections, but ends each
 * behind a stream, and a client that has already put it aside for the next request may write to it at that moment. Nothing of
 * such a request was worked on, so it can be sent again.
 */
final class StaleConnection {
    /** How often a request is sent at most; several connections may have been put aside. */
    static final int ATTEMPTS = 3;

    private StaleConnection() {}

    /** Whether a stale connection explains that a request broke before any of its answer came. */
    static boolean explains(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof ConnectException)
                && !(failure instanceof HttpTimeoutException);
    }
}
