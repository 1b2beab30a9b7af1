package dev.zenow.llama.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.machine.HostMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits that Linux sets to this process' memory by control groups, of version 1 and 2: its own group's and those of every
 * group around it that can be seen. What a group uses is counted without the file pages that it caches, since these can be had
 * back, just as the kernel counts them as available.
 */
final class ControlGroups {
    private final Path root;

    /** @param root where {@code proc} and {@code sys} are */
    ControlGroups(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    /** The names of what is read in a group. */
    private enum Version {
        ONE("memory.limit_in_bytes", "memory.usage_in_bytes", "total_active_file", "total_inactive_file"),
        TWO("memory.max", "memory.current", "active_file", "inactive_file");

        private final String limit;
        private final String usage;
        private final String active;
        private final String inactive;

        Version(String limit, String usage, String active, String inactive) {
            this.limit = limit;
            this.usage = usage;
            this.active = active;
            this.inactive = inactive;
        }
    }

    /** Where a hierarchy of groups is mounted, and which of its groups is seen there. */
    private record Mount(Version version, Path group, Path folder) {}

    /** Of {@code memory}, what the groups leave. */
    HostMemory bound(HostMemory memory) {
        List<String> mounts = SystemFile.lines(root.resolve("proc/self/mountinfo"));
        HostMemory least = memory;
        for (String line : SystemFile.lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                least = bound(least, mounts, Arrays.asList(parts[1].split(",", -1)), Path.of("/", parts[2]));
            }
        }
        return least;
    }

    private HostMemory bound(HostMemory memory, List<String> mounts, List<String> controllers, Path group) {
        Optional<Version> version = controllers.contains("memory")
                ? Optional.of(Version.ONE)
                : controllers.equals(List.of("")) ? Optional.of(Version.TWO) : Optional.empty();
        HostMemory least = memory;
        for (String line : version.isEmpty() ? List.<String>of() : mounts) {
            Optional<Mount> mount = mount(line).filter(found -> found.version() == version.get());
            if (mount.isPresent()) {
                least = bound(least, mount.get(), group);
            }
        }
        return least;
    }

    private static HostMemory bound(HostMemory memory, Mount mount, Path group) {
        HostMemory least = memory;
        for (Path folder : upwards(mount, group)) {
            least = bound(least, mount.version(), folder);
        }
        return least;
    }

    /** The group's folder and those around it, up to where the hierarchy is mounted. */
    private static List<Path> upwards(Mount mount, Path group) {
        List<Path> folders = new ArrayList<>();
        // In a container the group may be named as the machine outside sees it, while only the container's own is
        // mounted.
        Path below = group.startsWith(mount.group()) ? mount.group().relativize(group) : Path.of("");
        Path folder = mount.folder().resolve(below).normalize();
        while (folder != null && folder.startsWith(mount.folder())) {
            folders.add(folder);
            folder = folder.getParent();
        }
        return folders;
    }

    private static HostMemory bound(HostMemory memory, Version version, Path folder) {
        OptionalLong limit = SystemFile.number(folder.resolve(version.limit));
        if (limit.isEmpty()) {
            return memory;
        }
        long used = SystemFile.number(folder.resolve(version.usage)).orElse(0);
        List<String> statistics = SystemFile.lines(folder.resolve("memory.stat"));
        long cached = SystemFile.number(statistics, version.active).orElse(0)
                + SystemFile.number(statistics, version.inactive).orElse(0);
        // Without a limit, version 1 tells a number that no machine reaches: it bounds nothing.
        long total = Math.min(memory.totalBytes(), limit.getAsLong());
        long left = Math.max(0, limit.getAsLong() - Math.max(0, used - cached));
        return new HostMemory(total, Math.min(total, Math.min(memory.availableBytes(), left)));
    }

    private Optional<Mount> mount(String line) {
        String[] halves = line.split(" - ", 2);
        String[] mounted = halves[0].split(" ", -1);
        String[] kind = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
        if (mounted.length < 5 || kind.length < 3) {
            return Optional.empty();
        }
        Optional<Version> version = switch (kind[0]) {
            case "cgroup2" -> Optional.of(Version.TWO);
            case "cgroup" ->
                Arrays.asList(kind[2].split(",", -1)).contains("memory") ? Optional.of(Version.ONE) : Optional.empty();
            default -> Optional.empty();
        };
        Path folder = root.resolve(Path.of("/").relativize(Path.of("/", mounted[4])));
        return version.map(found -> new Mount(found, Path.of("/", mounted[3]), folder.normalize()));
    }
}
