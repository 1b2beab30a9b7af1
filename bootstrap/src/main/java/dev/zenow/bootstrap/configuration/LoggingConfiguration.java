package dev.zenow.bootstrap.configuration;

/** How much is logged and kept: at most {@code files} older files of {@code fileMegabytes} beside the current one. */
public record LoggingConfiguration(LogLevel level, int fileMegabytes, int files) {}
