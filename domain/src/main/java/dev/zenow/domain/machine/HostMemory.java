package dev.zenow.domain.machine;

/**
 * Main memory, in bytes, as far as this process may use it: a container's limit counts.
 *
 * @param totalBytes all that there is, or all that this process may have, whichever is less
 * @param availableBytes what can be taken now without swapping; cached file pages count as available, among them the
 *     memory-mapped weights of models that run
 */
public record HostMemory(long totalBytes, long availableBytes) {
    public HostMemory {
        if (totalBytes < 0 || availableBytes < 0 || availableBytes > totalBytes) {
            throw new IllegalArgumentException("of " + totalBytes + " bytes, " + availableBytes + " are available");
        }
    }
}
