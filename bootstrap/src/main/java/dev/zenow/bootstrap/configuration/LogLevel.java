package dev.zenow.bootstrap.configuration;

/** How much the log file says. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
