package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.Optional;

/**
 * How other machines are asked.
 *
 * @param connectTimeout until a connection to one address stands
 * @param headTimeout until the head of an answer is there, once connected
 * @param stallTimeout between two bytes
 * @param userAgent what Zenow calls itself
 * @param proxies which proxy an address is asked through; empty: none
 * @param privateAddresses whether addresses are asked that only this machine or its own network can reach
 */
public record RemoteSettings(
        Duration connectTimeout,
        Duration headTimeout,
        Duration stallTimeout,
        String userAgent,
        Optional<ProxySelector> proxies,
        boolean privateAddresses,
        Credentials credentials) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration HEAD = Duration.ofSeconds(30);
    private static final Duration STALL = Duration.ofSeconds(30);

    public RemoteSettings {
        requireNonNull(proxies, "proxies is null");
        requireNonNull(credentials, "credentials is null");
        if (userAgent.isBlank()) {
            throw new IllegalArgumentException("a user agent has a name");
        }
        if (!connectTimeout.isPositive() || !headTimeout.isPositive() || !stallTimeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is longer than nothing");
        }
    }

    /** With the time-outs that suit a line across the world: 10, 30 and 30 seconds. */
    public static RemoteSettings standard(
            String userAgent, Optional<ProxySelector> proxies, boolean privateAddresses, Credentials credentials) {
        return new RemoteSettings(CONNECT, HEAD, STALL, userAgent, proxies, privateAddresses, credentials);
    }
}
