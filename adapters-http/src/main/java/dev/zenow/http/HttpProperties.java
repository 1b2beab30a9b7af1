package dev.zenow.http;

import java.util.List;
import java.util.Map;

/** The Micronaut properties that this module relies on; whoever starts its context passes them. */
public final class HttpProperties {
    /** The largest request body that is taken as a whole, in bytes; one that is read as a stream may have any size. */
    public static final int MAX_BODY = 16 * 1024 * 1024;

    private HttpProperties() {}

    public static Map<String, Object> defaults() {
        return Map.ofEntries(
                Map.entry("micronaut.server.max-request-size", Long.MAX_VALUE),
                Map.entry("micronaut.server.max-request-buffer-size", MAX_BODY),
                // A blocking answer on a slow machine may be silent for minutes.
                Map.entry("micronaut.server.idle-timeout", "30m"),
                Map.entry("micronaut.server.date-header", false),
                Map.entry("micronaut.server.netty.child-options.TCP_NODELAY", true),
                Map.entry("micronaut.server.netty.compression-threshold", Integer.MAX_VALUE),
                Map.entry("micronaut.server.netty.access-logger.enabled", true),
                Map.entry("micronaut.server.netty.access-logger.logger-name", "dev.zenow.http.requests"),
                Map.entry("micronaut.server.netty.access-logger.log-format", "%m %U %s %Dms %b bytes"),
                Map.entry("micronaut.serde.property-naming-strategy", "SNAKE_CASE"),
                Map.entry("micronaut.serde.serialization.inclusion", "NON_NULL"),
                Map.entry("micronaut.serde.deserialization.ignore-unknown", false),
                Map.entry(
                        "micronaut.router.static-resources.docs.paths",
                        List.of(
                                "classpath:zenow-docs",
                                "classpath:META-INF/swagger/views/rapidoc",
                                "classpath:META-INF/swagger")),
                Map.entry("micronaut.router.static-resources.docs.mapping", "/docs/**"));
    }
}
