package dev.zenow.application.cancellation;

/** The work was cancelled by somebody who may do so. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("cancelled");
    }
}
