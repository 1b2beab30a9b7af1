package dev.zenow.llama.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.machine.MachineProbe;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.HostMemory;
import dev.zenow.domain.machine.Machine;
import dev.zenow.llama.engine.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** This machine, by the files in which Linux tells about it; on another system by what Java knows of it. */
public final class LocalMachine implements MachineProbe {
    private static final System.Logger LOG = System.getLogger(LocalMachine.class.getName());

    private final Path root;
    private final MemoryFiles memory;
    private final ProcessorFiles processor;
    private final Supplier<Devices> devices;
    private final Map<Disk.Use, Path> folders;

    /**
     * @param root where the system's {@code proc}, {@code sys} and {@code etc} are
     * @param engine throws a {@link dev.zenow.domain.problems.ProblemException} when there is none that can be used
     * @param folders whose disks are looked at; they need not exist
     */
    public LocalMachine(Path root, Supplier<Engine> engine, InstantSource clock, Map<Disk.Use, Path> folders) {
        this.root = requireNonNull(root, "root is null");
        this.memory = new MemoryFiles(root);
        this.processor = new ProcessorFiles(root);
        this.devices = new EngineDevices(engine, clock);
        this.folders = new EnumMap<>(folders);
    }

    @Override
    public HostMemory memory() {
        return memory.read();
    }

    @Override
    public Devices devices() {
        return devices.get();
    }

    @Override
    public Machine machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        List<Disk> disks = folders.entrySet().stream()
                .flatMap(folder -> disk(folder.getKey(), folder.getValue().toAbsolutePath()).stream())
                .toList();
        return new Machine(
                operatingSystem(system),
                processor.read(system.getArch(), Runtime.getRuntime().availableProcessors()),
                memory(),
                devices(),
                disks);
    }

    private String operatingSystem(OperatingSystemMXBean system) {
        String kernel = system.getName() + " " + system.getVersion();
        return SystemFile.value(SystemFile.lines(root.resolve("etc/os-release")), "PRETTY_NAME")
                .map(name -> name.replace("\"", ""))
                .filter(name -> !name.isBlank())
                .map(name -> name + ", " + kernel)
                .orElse(kernel);
    }

    private static Optional<Disk> disk(Disk.Use use, Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            return Optional.of(
                    new Disk(use, folder, Math.max(0, store.getTotalSpace()), Math.max(0, store.getUsableSpace())));
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, () -> "the disk of " + folder + " cannot be looked at", failed);
            return Optional.empty();
        }
    }
}
