package dev.zenow.http.openai;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param headPatience how long the head of a streamed answer waits for the engine's, so that an error has its true status
 * @param silence how long a stream says nothing before a comment shows that it lives
 */
public record RelayTimes(Duration headPatience, Duration silence) {
    /** Clients and proxies give up after half a minute or more. */
    public static final RelayTimes STANDARD = new RelayTimes(Duration.ofSeconds(5), Duration.ofSeconds(10));

    public RelayTimes {
        requireNonNull(headPatience, "headPatience is null");
        requireNonNull(silence, "silence is null");
    }
}
