package dev.zenow.domain.machine;

import static java.util.Objects.requireNonNull;

/**
 * Something beside the CPU that the engine can compute on.
 *
 * @param name as the engine calls it, such as {@code CUDA0}
 * @param description as its maker calls it
 * @param totalBytes its memory; 0 when it has none of its own or does not tell, as a library for matrices. A device that
 *     shares the main memory reports a part of that
 * @param freeBytes what of it is free; drivers are known to report more than the total, which is taken for all of it
 */
public record Device(String name, String description, long totalBytes, long freeBytes) {
    public Device {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        if (totalBytes < 0 || freeBytes < 0) {
            throw new IllegalArgumentException("a device's memory must not be negative");
        }
        freeBytes = Math.min(freeBytes, totalBytes);
    }
}
