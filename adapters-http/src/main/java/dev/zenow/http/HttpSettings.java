package dev.zenow.http;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the HTTP side is told from outside.
 *
 * @param version of the program, as {@code /api/health} says it
 * @param accessToken what a caller may prove to know with {@code Authorization: Bearer}; a wrong one is refused
 * @param extraHosts host names, without port, that requests may name beside this machine's loopback ones
 */
public record HttpSettings(String version, Optional<String> accessToken, Set<String> extraHosts) {
    public HttpSettings {
        requireNonNull(version, "version is null");
        requireNonNull(accessToken, "accessToken is null");
        extraHosts =
                extraHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Without the token, so that it can be logged. */
    @Override
    public String toString() {
        return "HttpSettings[" + version + ", hosts " + extraHosts + "]";
    }
}
