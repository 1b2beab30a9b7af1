package dev.zenow.domain.parameters;

/** Whom a parameter is told to. */
public enum ParameterGroup {
    /** The llama-server, when it starts: a change needs a restart. The installation's. */
    SERVER,
    /** The llama-server, with each request. The acting user's. */
    SAMPLING,
    /** The model, at the beginning of a new session. The acting user's. */
    PROMPT
}
