package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a round asks, and whom: always the same question on 127.0.0.1.
 *
 * @param headers further ones, each as {@code Name: value}
 */
record Target(int port, String path, List<String> headers, String body, Dialect dialect) {
    Target {
        requireNonNull(path, "path is null");
        headers = List.copyOf(headers);
        requireNonNull(body, "body is null");
        requireNonNull(dialect, "dialect is null");
    }

    byte[] request() {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        return (head + "\r\n" + body).getBytes(UTF_8);
    }
}
