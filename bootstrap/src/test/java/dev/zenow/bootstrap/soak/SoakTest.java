package dev.zenow.bootstrap.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code scripts/soak}. */
class SoakTest {
    private static final int STREAMS = 60;
    private static final Duration TURN = Duration.ofSeconds(12);

    /** Connections of the tests themselves, and pools that have not yet been full. */
    private static final double FEW = 6;

    private static final double HEAP_MEGABYTES = 12;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingIsLeftOfPeopleWhoHaveGone() throws Exception {
        List<String> zenow = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.zenow.bootstrap.Main");
        try (Soak soak = Soak.start(zenow, folder, "", STREAMS, 20, 5)) {
            soak.people(TURN, TURN, _ -> {});
            Sample before = soak.quiet();

            soak.people(TURN.multipliedBy(2), TURN.multipliedBy(2), _ -> {});
            Sample after = soak.quiet();

            assertThat(soak.tally().faults()).isEmpty();
            assertThat(soak.tally().of("left and came back")).isGreaterThan(10);
            assertThat(soak.tally().of("stopped")).isGreaterThan(10);
            assertThat(soak.tally().of("searched")).isGreaterThan(10);
            assertThat(after.of(Figure.HANDLES)).isLessThanOrEqualTo(before.of(Figure.HANDLES) + FEW);
            assertThat(after.of(Figure.THREADS)).isLessThanOrEqualTo(before.of(Figure.THREADS) + FEW);
            assertThat(after.of(Figure.VIRTUAL_THREADS)).isLessThanOrEqualTo(before.of(Figure.VIRTUAL_THREADS) + FEW);
            assertThat(after.of(Figure.HEAP))
                    .as(() -> "what takes more: " + after.diagnosis().grownSince(before.diagnosis()))
                    .isLessThan(before.of(Figure.HEAP) + HEAP_MEGABYTES);
        }
    }

    @Test
    void seesWhatGrowsAndNothingElse() {
        double[] noise = {3, -2, 0, 4, -3, 1, -4, 2, -1, 0, 3, -2};
        assertThat(trend(at -> 200 + noise[at]).grows()).isFalse();
        assertThat(trend(at -> 200 + (at == 11 ? 100 : noise[at])).grows())
                .as("one that stands out")
                .isFalse();
        assertThat(trend(at -> 200 + noise[at] + 0.5 * at).grows())
                .as("less than 5 %")
                .isFalse();
        assertThat(trend(at -> 200 - noise[at] - 5.0 * at).grows()).as("falls").isFalse();
        assertThat(trend(at -> 200 + noise[at] + 3.0 * at).grows()).isTrue();
    }

    private static Trend trend(IntToDoubleFunction value) {
        return Trend.of(IntStream.range(0, 12).mapToDouble(value).toArray(), 1);
    }
}
