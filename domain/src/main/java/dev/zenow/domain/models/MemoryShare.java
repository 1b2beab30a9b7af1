package dev.zenow.domain.models;

/** Bytes in host memory and bytes in that of the graphics card. */
public record MemoryShare(long hostBytes, long deviceBytes) {

    public MemoryShare {
        if (hostBytes < 0 || deviceBytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative");
        }
    }

    public long totalBytes() {
        return Math.addExact(hostBytes, deviceBytes);
    }
}
