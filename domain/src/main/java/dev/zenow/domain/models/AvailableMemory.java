package dev.zenow.domain.models;

import java.util.OptionalLong;

/**
 * The memory that a model may take.
 *
 * @param hostBytes free, or to be freed by what is replaced
 * @param deviceBytes the same of the graphics cards together; empty when there is none that the engine can use, so that
 *     it keeps every layer in host memory. Where host and card share one memory, say it empty
 */
public record AvailableMemory(long hostBytes, OptionalLong deviceBytes) {

    public AvailableMemory {
        if (hostBytes < 0 || deviceBytes.orElse(0) < 0) {
            throw new IllegalArgumentException("memory must not be negative");
        }
    }

    /** A machine without a graphics card. */
    public static AvailableMemory ofHost(long hostBytes) {
        return new AvailableMemory(hostBytes, OptionalLong.empty());
    }
}
