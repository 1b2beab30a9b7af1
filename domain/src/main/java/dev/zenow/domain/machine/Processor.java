package dev.zenow.domain.machine;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The CPU.
 *
 * @param model as its maker calls it; empty when the system does not tell
 * @param architecture as Java calls it, such as {@code amd64} or {@code aarch64}
 * @param physicalCores of the whole machine
 * @param logicalCores of the whole machine: more than physical ones where a core runs several threads
 * @param usableCores logical cores that this process may use at once
 */
public record Processor(
        Optional<String> model, String architecture, int physicalCores, int logicalCores, int usableCores) {
    public Processor {
        requireNonNull(model, "model is null");
        requireNonNull(architecture, "architecture is null");
        if (physicalCores < 1 || logicalCores < physicalCores || usableCores < 1) {
            throw new IllegalArgumentException("a processor has " + physicalCores + " cores, " + logicalCores
                    + " logical ones and " + usableCores + " that may be used");
        }
    }
}
