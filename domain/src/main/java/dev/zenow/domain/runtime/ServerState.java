package dev.zenow.domain.runtime;

/** What people and clients see of a mode's llama-server. */
public enum ServerState {
    STOPPED,
    STARTING,
    READY,
    STOPPING,
    FAILED
}
