package dev.zenow.domain.runtime;

/** How a model takes the place of another one. */
public enum SwitchStyle {
    /** The new one loads while the old one answers: both fit into memory together. */
    MAKE_BEFORE_BREAK,
    /** The old one ends before the new one starts, and comes back when the new one fails. */
    BREAK_FIRST
}
