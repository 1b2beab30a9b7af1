package dev.zenow.domain.runtime;

/** The clocks of a supervisor, one of each for each attempt; setting one again replaces it. */
public enum SupervisorTimer {
    /** Runs while a child that was told to end is still there. */
    STOP_GRACE,
    /** Runs while a ready model is not used. */
    IDLE
}
