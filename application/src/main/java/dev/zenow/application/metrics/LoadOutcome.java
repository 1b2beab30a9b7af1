package dev.zenow.application.metrics;

/** How a load of a model ended. */
public enum LoadOutcome {
    READY,
    FAILED,
    /** Another load, an unload or the end of Zenow took its place. */
    SUPERSEDED
}
