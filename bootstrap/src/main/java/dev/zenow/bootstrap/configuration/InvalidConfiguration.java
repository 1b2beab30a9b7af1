package dev.zenow.bootstrap.configuration;

import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used; the message names the key and where it stands. */
final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(String message) {
        this(message, null);
    }

    InvalidConfiguration(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
