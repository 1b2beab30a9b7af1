package dev.zenow.domain.machine;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The machine at one moment.
 *
 * @param operatingSystem name and version, for people to read
 * @param disks those that can be looked at, each use at most once
 */
public record Machine(
        String operatingSystem, Processor processor, HostMemory memory, Devices devices, List<Disk> disks) {
    public Machine {
        requireNonNull(operatingSystem, "operatingSystem is null");
        requireNonNull(processor, "processor is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(devices, "devices is null");
        disks = List.copyOf(disks);
        if (disks.stream().map(Disk::use).distinct().count() != disks.size()) {
            throw new IllegalArgumentException("two disks are of the same use");
        }
    }
}
