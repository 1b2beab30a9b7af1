package dev.zenow.application.metrics;

/** How a request to a model ended. */
public enum RequestOutcome {
    COMPLETE,
    /** Somebody stopped it. */
    INTERRUPTED,
    FAILED
}
