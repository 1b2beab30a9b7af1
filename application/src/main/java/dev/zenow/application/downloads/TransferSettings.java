package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.RetryRules;
import java.time.Duration;

/**
 * How files are fetched.
 *
 * @param atOnce downloads that run at the same time
 * @param connections of one download
 * @param smallestPiece bytes that a connection asks for at a time, at first
 * @param largestPiece and when the line is fast
 * @param keeping how much time passes between looks at the disk, at which what has come is made durable
 * @param roomChecks how much time passes between looks whether a full disk has room again
 * @param margin bytes of the disk that are left free
 */
public record TransferSettings(
        int atOnce,
        int connections,
        long smallestPiece,
        long largestPiece,
        Duration keeping,
        Duration roomChecks,
        long margin,
        RetryRules retries) {
    public TransferSettings {
        requireNonNull(keeping, "keeping is null");
        requireNonNull(roomChecks, "roomChecks is null");
        requireNonNull(retries, "retries is null");
        if (atOnce < 1 || connections < 1 || smallestPiece < 1 || largestPiece < smallestPiece || margin < 0) {
            throw new IllegalArgumentException("settings of transfers are positive");
        }
    }

    public static TransferSettings standard(int atOnce, int connections) {
        return new TransferSettings(
                atOnce,
                connections,
                4L << 20,
                32L << 20,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                64L << 20,
                RetryRules.STANDARD);
    }
}
