package dev.zenow.llama.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.machine.MachineProbe;
import dev.zenow.application.machine.MachineProbeContract;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.Machine;
import dev.zenow.llama.testing.RealEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine that this test runs on, with the real engine. */
class LocalMachineTest extends MachineProbeContract {
    @TempDir
    Path directory;

    @Override
    protected MachineProbe probe() {
        return of(Path.of("/"));
    }

    @Test
    void aFolderThatDoesNotExistYetIsOnTheDiskOfTheOneThatDoes() throws IOException {
        Disk models = probe().machine().disks().stream()
                .filter(disk -> disk.use() == Disk.Use.MODELS)
                .findFirst()
                .orElseThrow();
        assertThat(models.folder()).isEqualTo(directory.resolve("not/yet"));
        assertThat(models.totalBytes()).isEqualTo(Files.getFileStore(directory).getTotalSpace());
    }

    @Test
    void theSystemIsNamedByItsFiles() {
        new MadeFiles(directory)
                .with("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 14 (forky)\"\n")
                .with("proc/meminfo", "MemTotal: 7 kB\nMemAvailable: 6 kB\n");
        Machine machine = of(directory).machine();
        assertThat(machine.operatingSystem()).startsWith("Debian GNU/Linux 14 (forky), ");
        assertThat(machine.memory().totalBytes()).isEqualTo(7 * 1_024);
    }

    private LocalMachine of(Path root) {
        return new LocalMachine(
                root,
                RealEngine::engine,
                InstantSource.system(),
                Map.of(Disk.Use.DATA, directory, Disk.Use.MODELS, directory.resolve("not/yet")));
    }
}
