package dev.zenow.bootstrap.doctor;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.application.machine.MachineProbe;
import dev.zenow.domain.machine.HostMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Processors and memory, and room on the disk of the data directory. */
public final class MachineCheck implements DoctorCheck {
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_MEMORY = 2_048 * MEGABYTE;
    private static final long LEAST_DISK = 512 * MEGABYTE;
    private static final long NO_DISK = 16 * MEGABYTE;

    private final MachineProbe machine;
    private final Path dataDirectory;

    public MachineCheck(MachineProbe machine, Path dataDirectory) {
        this.machine = machine;
        this.dataDirectory = dataDirectory;
    }

    @Override
    public void run(Consumer<Finding> report) {
        report.accept(Finding.good(
                "processor", Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.arch")));
        report.accept(memory());
        report.accept(disk());
    }

    private Finding memory() {
        HostMemory memory = machine.memory();
        long total = memory.totalBytes();
        String detail = gigabytes(total) + ", of which " + gigabytes(memory.availableBytes()) + " are available";
        return total < LEAST_MEMORY
                ? Finding.warning("memory", detail, "Use a small model: it must fit into memory beside its context.")
                : Finding.good("memory", detail);
    }

    private Finding disk() {
        Path existing = dataDirectory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String detail = gigabytes(free) + " are free where " + dataDirectory + " is";
            if (free < NO_DISK) {
                return Finding.bad("disk", detail, "Make room, or choose another place with --data-dir.");
            }
            if (!Files.isWritable(existing)) {
                return Finding.bad(
                        "disk",
                        existing + " cannot be written to",
                        "Allow this user to write there, or choose another place with --data-dir.");
            }
            return free < LEAST_DISK
                    ? Finding.warning("disk", detail, "Make room, or choose another place with --data-dir.")
                    : Finding.good("disk", detail);
        } catch (IOException failed) {
            return Finding.bad(
                    "disk",
                    "the disk of " + dataDirectory + " cannot be looked at: " + failed.getMessage(),
                    "Choose another place with --data-dir.");
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (MEGABYTE * 1_024));
    }
}
