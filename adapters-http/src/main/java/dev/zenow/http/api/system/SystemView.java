package dev.zenow.http.api.system;

import dev.zenow.application.machine.SystemReport;
import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.machine.HostMemory;
import dev.zenow.domain.machine.Machine;
import dev.zenow.domain.machine.Processor;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "System")
record SystemView(
        @Schema(description = "Of Zenow.") String version,

        @Schema(example = "Debian GNU/Linux 13 (trixie), Linux 6.12.0")
        String operatingSystem,

        ProcessorView processor,
        MemoryView memory,

        @Schema(description = "What llama-server can compute on beside the processor.")
        List<DeviceView> devices,

        @Schema(description = "Why llama-server could not be asked for its devices.") @Nullable
        ProblemDocument devicesProblem,

        @Schema(description = "Absent: none can be used.") @Nullable
        EngineView engine,

        @Schema(description = "Why llama-server cannot be used.") @Nullable
        ProblemDocument engineProblem,

        List<DiskView> disks) {
    static SystemView of(SystemReport report) {
        Machine machine = report.machine();
        return new SystemView(
                report.version(),
                machine.operatingSystem(),
                ProcessorView.of(machine.processor()),
                MemoryView.of(machine.memory()),
                machine.devices().all().stream().map(DeviceView::of).toList(),
                machine.devices().problem().map(ProblemDocument::of).orElse(null),
                report.engine().map(EngineView::of).orElse(null),
                report.engineProblem().map(ProblemDocument::of).orElse(null),
                machine.disks().stream().map(DiskView::of).toList());
    }

    @Serdeable
    @Schema(name = "Processor")
    record ProcessorView(
            @Schema(description = "As its maker calls it; absent: the system does not tell.") @Nullable
            String model,

            @Schema(example = "amd64") String architecture,
            int physicalCores,

            @Schema(description = "More than the physical ones where a core runs several threads.")
            int logicalCores,

            @Schema(description = "Logical cores that this server may use at once.")
            int usableCores) {
        private static ProcessorView of(Processor processor) {
            return new ProcessorView(
                    processor.model().orElse(null),
                    processor.architecture(),
                    processor.physicalCores(),
                    processor.logicalCores(),
                    processor.usableCores());
        }
    }

    @Serdeable
    @Schema(name = "Memory", description = "Main memory; a container's limit counts.")
    record MemoryView(
            long totalBytes,

            @Schema(description = "What can be taken now without swapping.")
            long availableBytes) {
        private static MemoryView of(HostMemory memory) {
            return new MemoryView(memory.totalBytes(), memory.availableBytes());
        }
    }

    @Serdeable
    @Schema(name = "Device")
    record DeviceView(
            @Schema(description = "As llama-server calls it.", example = "CUDA0")
            String name,

            @Schema(description = "As its maker calls it.") String description,

            @Schema(description = "0: it has no memory of its own, or does not tell.")
            long totalBytes,

            long freeBytes) {
        private static DeviceView of(Device device) {
            return new DeviceView(device.name(), device.description(), device.totalBytes(), device.freeBytes());
        }
    }

    @Serdeable
    @Schema(name = "Engine", description = "The llama-server in use.")
    record EngineView(
            String path,

            @Schema(description = "Its own words.") String version,

            @Schema(description = "llama.cpp's build number; 0: it names none.")
            int build) {
        private static EngineView of(EngineFacts engine) {
            return new EngineView(engine.path().toString(), engine.version(), engine.build());
        }
    }

    @Serdeable
    @Schema(name = "Disk", description = "The room for one of Zenow's folders.")
    record DiskView(
            @Schema(
                    type = "string",
                    allowableValues = {"data", "models"})
            String use,

            @Schema(description = "It need not exist yet.") String folder,

            long totalBytes,

            @Schema(description = "What may still be written there.")
            long freeBytes) {
        private static DiskView of(Disk disk) {
            return new DiskView(Texts.name(disk.use()), disk.folder().toString(), disk.totalBytes(), disk.freeBytes());
        }
    }
}
