package dev.zenow.cli;

import static java.util.Objects.requireNonNull;

/**
 * One value of the configuration.
 *
 * @param key as it stands in the configuration file
 * @param value for a person to read, masked when it is a secret
 * @param origin where it came from, such as {@code default}, {@code ZENOW_PORT} or {@code --port}
 */
public record ConfigLine(String key, String value, String origin) {
    public ConfigLine {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
        requireNonNull(origin, "origin is null");
    }
}
