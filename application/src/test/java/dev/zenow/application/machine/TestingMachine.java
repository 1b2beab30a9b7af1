package dev.zenow.application.machine;

import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.HostMemory;
import dev.zenow.domain.machine.Machine;
import dev.zenow.domain.machine.Processor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A machine whose memory and devices a test sets: 16 GiB, 12 of them available, and no device. */
public final class TestingMachine implements MachineProbe {
    private static final long GIBIBYTE = 1L << 30;

    private final AtomicReference<HostMemory> memory =
            new AtomicReference<>(new HostMemory(16 * GIBIBYTE, 12 * GIBIBYTE));
    private final AtomicReference<Devices> devices = new AtomicReference<>(Devices.NONE);

    public TestingMachine available(long bytes) {
        memory.updateAndGet(now -> new HostMemory(Math.max(now.totalBytes(), bytes), bytes));
        return this;
    }

    /** Nothing can be told of the memory. */
    public TestingMachine unknown() {
        memory.set(new HostMemory(0, 0));
        return this;
    }

    public TestingMachine devices(Device... all) {
        return devices(Devices.of(List.of(all)));
    }

    public TestingMachine devices(Devices now) {
        devices.set(now);
        return this;
    }

    @Override
    public HostMemory memory() {
        return memory.get();
    }

    @Override
    public Devices devices() {
        return devices.get();
    }

    @Override
    public Machine machine() {
        return new Machine(
                "Testing 1.0",
                new Processor(Optional.of("Testing CPU"), "amd64", 4, 8, 6),
                memory(),
                devices(),
                List.of(
                        new Disk(Disk.Use.DATA, Path.of("/data"), 100 * GIBIBYTE, 50 * GIBIBYTE),
                        new Disk(Disk.Use.MODELS, Path.of("/models"), 200 * GIBIBYTE, 20 * GIBIBYTE)));
    }
}
