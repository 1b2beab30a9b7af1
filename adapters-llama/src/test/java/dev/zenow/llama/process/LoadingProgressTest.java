package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.runtime.ModelServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingProgressTest {
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    @Property
    void itOnlyGrowsInStepsAndNeverEndsByItself(@ForAll List<@LongRange(min = 0, max = 5_000) Long> taken) {
        var progress = new LoadingProgress(1_000);
        progress.begin(100);
        double last = -1;
        long now = 0;
        for (long bytes : taken) {
            now += PAUSE;
            OptionalDouble fraction = progress.at(bytes, now);
            if (fraction.isPresent()) {
                assertThat(fraction.getAsDouble())
                        .isBetween(0.0, LoadingProgress.WEIGHTS_SHARE)
                        .isGreaterThan(last);
                assertThat(last < 0 || fraction.getAsDouble() >= last + ModelServers.LEAST_PROGRESS)
                        .isTrue();
                last = fraction.getAsDouble();
            }
        }
    }

    @Test
    void itIsToldTenTimesASecondAtMost() {
        var progress = new LoadingProgress(1_000);
        progress.begin(0);
        assertThat(progress.at(100, 0)).isPresent();
        assertThat(progress.at(500, PAUSE - 1)).isEmpty();
        assertThat(progress.at(500, PAUSE)).hasValue(0.5 * LoadingProgress.WEIGHTS_SHARE);
    }

    @Test
    void nothingIsEstimatedOfAnUnknownSizeOrBeforeTheBeginning() {
        var unknown = new LoadingProgress(0);
        unknown.begin(0);
        assertThat(unknown.at(100, 0)).isEmpty();
        assertThat(unknown.finish()).isEmpty();
        assertThat(new LoadingProgress(1_000).at(100, 0)).isEmpty();
    }

    @Test
    void thisProcessHasTakenInBytesWithAndWithoutAProcessFileSystem(@TempDir Path nothing) throws InterruptedException {
        long pid = ProcessHandle.current().pid();
        assertThat(new LoadedBytes(pid).measure().orElseThrow()).isGreaterThan(10_000_000);
        assertThat(new LoadedBytes(pid, nothing).measure().orElseThrow()).isGreaterThan(10_000_000);
    }

    @Test
    void theLargerOfMemoryAndReadBytesCounts(@TempDir Path processes) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(processes.resolve("7"));
        var bytes = new LoadedBytes(7, processes);
        assertThat(bytes.measure()).isEmpty();
        Files.writeString(folder.resolve("status"), "VmPeak:\t    9999 kB\nVmRSS:\t    2000 kB\n");
        assertThat(bytes.measure()).isEqualTo(OptionalLong.of(2_048_000));
        Files.writeString(folder.resolve("io"), "rchar: 5000000\nwchar: 1\n");
        assertThat(bytes.measure()).isEqualTo(OptionalLong.of(5_000_000));
    }

    @Test
    void theSizeOfASplitModelIsThatOfItsParts(@TempDir Path folder) throws IOException {
        Path first = Files.write(folder.resolve("m-00001-of-00002.gguf"), new byte[30]);
        assertThat(ModelWeights.bytes(first)).isZero();
        Files.write(folder.resolve("m-00002-of-00002.gguf"), new byte[12]);
        assertThat(ModelWeights.bytes(first)).isEqualTo(42);
        assertThat(ModelWeights.bytes(folder.resolve("missing.gguf"))).isZero();
    }
}
