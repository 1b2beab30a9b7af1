package dev.zenow.bootstrap.ownership;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;

/**
 * A {@code serve} that holds a data directory, as it made itself known there.
 *
 * @param token lets a command of the same user in
 * @param pid its process
 * @param startedAt when that process began, to the second; tells it from a later process with the same number
 */
public record RunningServer(String host, int port, String token, long pid, Instant startedAt, String version) {
    public RunningServer {
        requireNonNull(host, "host is null");
        requireNonNull(token, "token is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(version, "version is null");
        if (port < 1 || port > 65_535 || token.isEmpty() || pid < 1) {
            throw new IllegalArgumentException("a running server has a port, a token and a process");
        }
    }

    /** Its base address, without a path. */
    public URI address() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Without the token, so that it can be logged. */
    @Override
    public String toString() {
        return "RunningServer[" + address() + ", pid " + pid + ", " + version + "]";
    }
}
