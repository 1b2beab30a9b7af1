package dev.zenow.application.parameters;

/** Where the value of a parameter comes from; a later one covers an earlier one, and what a request says covers all. */
public enum ParameterLayer {
    /** Nobody set it: as the engine does by itself. */
    ENGINE,
    /** Configured for the mode. */
    DEFAULT,
    /** Stored for the mode. */
    MODE,
    /** Stored for the model. */
    MODEL
}
