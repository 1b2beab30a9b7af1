package dev.zenow.bootstrap.configuration;

/**
 * A configured value and its origin, as people read them.
 *
 * @param value what is in effect, defaults and paths resolved
 */
public record Setting(String name, String value, String origin, String description) {}
