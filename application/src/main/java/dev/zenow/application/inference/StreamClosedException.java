package dev.zenow.application.inference;

/** A stream was read after it had been closed. */
public final class StreamClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamClosedException() {
        super("the stream was closed");
    }
}
