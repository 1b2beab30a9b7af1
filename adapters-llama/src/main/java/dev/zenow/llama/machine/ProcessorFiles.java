package dev.zenow.llama.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.machine.Processor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The CPU: as Linux tells it; on another system only what Java tells. */
final class ProcessorFiles {
    private final Path root;

    /** @param root where {@code proc} and {@code sys} are */
    ProcessorFiles(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    /**
     * @param architecture as Java calls it
     * @param usableCores that this process may use
     */
    Processor read(String architecture, int usableCores) {
        List<String> lines = SystemFile.lines(root.resolve("proc/cpuinfo"));
        // Systems on ARM have no model name; boards name themselves.
        Optional<String> model = SystemFile.value(lines, "model name").or(() -> SystemFile.value(lines, "Model"));
        List<String> siblings = siblings();
        int logical = siblings.isEmpty()
                ? (int) lines.stream()
                        .filter(line -> line.startsWith("processor\t") || line.startsWith("processor:"))
                        .count()
                : siblings.size();
        if (logical == 0) {
            return new Processor(model, architecture, usableCores, usableCores, usableCores);
        }
        Set<String> cores = new HashSet<>(siblings);
        return new Processor(model, architecture, cores.isEmpty() ? logical : cores.size(), logical, usableCores);
    }

    /** For each thread of a core, the threads of that core: equal texts are the same core. */
    private List<String> siblings() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(root.resolve("sys/devices/system/cpu"), "cpu[0-9]*")) {
            for (Path thread : threads) {
                Path topology = thread.resolve("topology");
                SystemFile.line(topology.resolve("core_cpus_list"))
                        .or(() -> SystemFile.line(topology.resolve("thread_siblings_list")))
                        .ifPresent(found::add);
            }
        } catch (IOException absent) {
            return List.of();
        }
        return found;
    }
}
