package dev.zenow.http.transfer;

import java.io.IOException;

/** What a file says cannot be understood; the message is a sentence without its end, for people. */
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
