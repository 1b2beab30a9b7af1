package dev.zenow.llama.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.machine.HostMemory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Main memory: as Linux tells it, bounded by its control groups; on another system as Java tells it, which may count pages as
 * taken that the system would give back.
 */
final class MemoryFiles {
    private final Path root;
    private final ControlGroups groups;

    /** @param root where {@code proc} and {@code sys} are */
    MemoryFiles(Path root) {
        this.root = requireNonNull(root, "root is null");
        this.groups = new ControlGroups(root);
    }

    HostMemory read() {
        List<String> lines = SystemFile.lines(root.resolve("proc/meminfo"));
        OptionalLong total = SystemFile.number(lines, "MemTotal");
        if (total.isEmpty()) {
            return asJavaTells();
        }
        long available = SystemFile.number(lines, "MemAvailable")
                .orElseGet(() -> SystemFile.number(lines, "MemFree").orElse(0)
                        + SystemFile.number(lines, "Cached").orElse(0));
        return groups.bound(new HostMemory(total.getAsLong(), Math.min(available, total.getAsLong())));
    }

    private static HostMemory asJavaTells() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            long total = Math.max(0, system.getTotalMemorySize());
            // What is called free there leaves out what the system would give back at once, so half of all is the
            // least.
            return new HostMemory(total, Math.clamp(system.getFreeMemorySize(), total / 2, total));
        }
        return new HostMemory(0, 0);
    }
}
