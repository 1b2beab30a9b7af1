package dev.zenow.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** Builds a path with parameters; those without a value are left out. */
final class Query {
    private final StringBuilder path;
    private char separator = '?';

    Query(String path) {
        this.path = new StringBuilder(path);
    }

    Query with(String name, Object value) {
        path.append(separator).append(name).append('=').append(URLEncoder.encode(value.toString(), UTF_8));
        separator = '&';
        return this;
    }

    Query with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
