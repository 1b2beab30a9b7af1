package dev.zenow.llama.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.HostMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryFilesTest {
    private static final long KIB = 1_024;
    private static final String MOUNT_ONE =
            "35 31 0:32 %s /sys/fs/cgroup/memory rw,relatime shared:7 - cgroup cgroup rw,memory\n";
    private static final String MOUNT_TWO = "41 31 0:38 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n";

    @TempDir
    Path root;

    @Test
    void linuxTellsWhatIsAvailable() {
        meminfo(16_000, 9_000);
        assertThat(read()).isEqualTo(new HostMemory(16_000 * KIB, 9_000 * KIB));
    }

    @Test
    void anOldLinuxTellsWhatIsFreeAndWhatIsCached() {
        files().with(
                        "proc/meminfo",
                        "MemTotal:  16000 kB\nMemFree:   100 kB\nBuffers: 7 kB\nCached:  3000 kB\nSwapCached: 9 kB\n");
        assertThat(read()).isEqualTo(new HostMemory(16_000 * KIB, 3_100 * KIB));
    }

    @Test
    void whereThereAreNoFilesJavaIsAsked() {
        assertThat(read().totalBytes()).isPositive();
        assertThat(new MemoryFiles(root.resolve("absent")).read().totalBytes()).isPositive();
    }

    @Test
    void aContainersLimitOfVersionTwoCounts() {
        meminfo(16_000, 9_000);
        files().with("proc/self/cgroup", "0::/\n")
                .with("proc/self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/sda rw\n" + MOUNT_TWO)
                .with("sys/fs/cgroup/memory.max", "4096000\n")
                .with("sys/fs/cgroup/memory.current", "3000000\n")
                .with("sys/fs/cgroup/memory.stat", "anon 500000\ninactive_file 300000\nactive_file 700000\n");
        assertThat(read()).isEqualTo(new HostMemory(4_096_000, 2_096_000));
    }

    @Test
    void theTightestOfTheGroupsAroundCounts() {
        meminfo(16_000, 9_000);
        files().with("proc/self/cgroup", "0::/user.slice/session.scope\n")
                .with("proc/self/mountinfo", MOUNT_TWO)
                .with("sys/fs/cgroup/user.slice/session.scope/memory.max", "max\n")
                .with("sys/fs/cgroup/user.slice/session.scope/memory.current", "10\n")
                .with("sys/fs/cgroup/user.slice/memory.max", "8000000\n")
                .with("sys/fs/cgroup/user.slice/memory.current", "7900000\n")
                .with("sys/fs/cgroup/memory.current", "9000000\n");
        assertThat(read()).isEqualTo(new HostMemory(8_000_000, 100_000));
    }

    @Test
    void aTightTotalAndALittleThatIsAvailableMayComeFromDifferentGroups() {
        meminfo(16_000, 9_000);
        files().with("proc/self/cgroup", "0::/a/b\n")
                .with("proc/self/mountinfo", MOUNT_TWO)
                .with("sys/fs/cgroup/a/b/memory.max", "2000000\n")
                .with("sys/fs/cgroup/a/b/memory.current", "1000000\n")
                .with("sys/fs/cgroup/a/memory.max", "3000000\n")
                .with("sys/fs/cgroup/a/memory.current", "2900000\n");
        assertThat(read()).isEqualTo(new HostMemory(2_000_000, 100_000));
    }

    @Test
    void aContainersLimitOfVersionOneCounts() {
        meminfo(16_000, 9_000);
        files().with("proc/self/cgroup", "5:cpu,cpuacct:/other\n4:memory:/docker/abc\n0::/\n")
                .with("proc/self/mountinfo", MOUNT_ONE.formatted("/docker/abc"))
                .with("sys/fs/cgroup/memory/memory.limit_in_bytes", "4096000\n")
                .with("sys/fs/cgroup/memory/memory.usage_in_bytes", "4000000\n")
                .with(
                        "sys/fs/cgroup/memory/memory.stat",
                        "active_file 1\ntotal_inactive_file 1000000\ntotal_active_file 500000\n");
        assertThat(read()).isEqualTo(new HostMemory(4_096_000, 1_596_000));
    }

    @Test
    void aGroupThatIsNamedAsSeenFromOutsideIsTheOneThatIsMounted() {
        meminfo(16_000, 9_000);
        files().with("proc/self/cgroup", "4:memory:/docker/abc\n")
                .with("proc/self/mountinfo", MOUNT_ONE.formatted("/elsewhere"))
                .with("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n")
                .with("sys/fs/cgroup/memory/memory.usage_in_bytes", "2000\n");
        assertThat(read()).isEqualTo(new HostMemory(1_000, 0));
    }

    @Test
    void noLimitIsNoLimit() {
        meminfo(16_000, 9_000);
        files().with("proc/self/cgroup", "4:memory:/\n0::/../..\nodd\n")
                .with("proc/self/mountinfo", MOUNT_ONE.formatted("/") + MOUNT_TWO + "odd\n - cgroup\n")
                .with("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
                .with("sys/fs/cgroup/memory/memory.usage_in_bytes", "2000\n")
                .with("sys/fs/cgroup/memory.max", "nonsense\n");
        assertThat(read()).isEqualTo(new HostMemory(16_000 * KIB, 9_000 * KIB));
    }

    private MadeFiles files() {
        return new MadeFiles(root);
    }

    private void meminfo(long total, long available) {
        files().with(
                        "proc/meminfo",
                        "MemTotal:       %d kB\nMemFree: 5 kB\nMemAvailable:   %d kB\nHugePages_Total:       0\n"
                                .formatted(total, available));
    }

    private HostMemory read() {
        return new MemoryFiles(root).read();
    }
}
