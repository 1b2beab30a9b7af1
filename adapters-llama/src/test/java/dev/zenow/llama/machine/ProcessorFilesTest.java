package dev.zenow.llama.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Processor;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorFilesTest {
    private static final String TWO_THREADS = """
            processor\t: 0
            vendor_id\t: GenuineIntel
            model\t\t: 142
            model name\t: Intel(R) Core(TM) i5: a good one
            core id\t\t: 0

            processor\t: 1
            model name\t: Intel(R) Core(TM) i5: a good one
            """;

    @TempDir
    Path root;

    @Test
    void threadsOfOneCoreAreOnePhysicalCore() {
        files().with("proc/cpuinfo", TWO_THREADS);
        for (int thread = 0; thread < 8; thread++) {
            files().with(
                            "sys/devices/system/cpu/cpu" + thread + "/topology/core_cpus_list",
                            thread % 4 + "," + (thread % 4 + 4) + "\n");
        }
        files().with("sys/devices/system/cpu/cpufreq/boost", "1\n");
        assertThat(read(3)).isEqualTo(new Processor(Optional.of("Intel(R) Core(TM) i5: a good one"), "amd64", 4, 8, 3));
    }

    @Test
    void anOlderKernelNamesThemSiblings() {
        files().with("sys/devices/system/cpu/cpu0/topology/thread_siblings_list", "0-1\n")
                .with("sys/devices/system/cpu/cpu1/topology/thread_siblings_list", "0-1\n");
        assertThat(read(2)).isEqualTo(new Processor(Optional.empty(), "amd64", 1, 2, 2));
    }

    @Test
    void withoutATopologyEveryProcessorIsACore() {
        files().with("proc/cpuinfo", TWO_THREADS);
        assertThat(read(1).physicalCores()).isEqualTo(2);
        assertThat(read(1).logicalCores()).isEqualTo(2);
    }

    @Test
    void aBoardNamesItselfWhereTheProcessorDoesNot() {
        files().with("proc/cpuinfo", "processor\t: 0\nBogoMIPS\t: 108.00\n\nModel\t\t: Raspberry Pi 5\n");
        assertThat(read(1).model()).contains("Raspberry Pi 5");
    }

    @Test
    void whereThereAreNoFilesJavaCounts() {
        assertThat(read(6)).isEqualTo(new Processor(Optional.empty(), "amd64", 6, 6, 6));
    }

    private MadeFiles files() {
        return new MadeFiles(root);
    }

    private Processor read(int usable) {
        return new ProcessorFiles(root).read("amd64", usable);
    }
}
