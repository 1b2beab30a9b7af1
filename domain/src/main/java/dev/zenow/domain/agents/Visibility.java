package dev.zenow.domain.agents;

/** Who sees an agent. */
public enum Visibility {
    /** Its owner. */
    PRIVATE,
    /** Everybody; its owner alone changes it. */
    SHARED,
    /** Everybody; it comes with Zenow and nobody changes it. */
    BUILT_IN
}
