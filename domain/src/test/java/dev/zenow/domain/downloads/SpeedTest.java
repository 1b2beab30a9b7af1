package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final long MILLI = 1_000_000;

    @Property
    void anEvenSpeedIsFoundAtOnceHoweverOftenOneLooks(
            @ForAll @LongRange(min = 1, max = 1_000_000) long bytesPerMilli,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 200, max = 3_000) Integer> steps) {
        long time = 17;
        long bytes = 5;
        Speed speed = Speed.from(time, bytes);
        for (int step : steps) {
            time += step * MILLI;
            bytes += step * bytesPerMilli;
            speed = speed.seen(time, bytes);
            assertThat((double) speed.bytesPerSecond()).isCloseTo(bytesPerMilli * 1_000d, within(bytesPerMilli + 2d));
        }
    }

    @Property
    void isNeverBeyondWhatWasSeen(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 10_000) Integer> steps) {
        Speed speed = Speed.from(0, 0);
        long bytes = 0;
        int number = 0;
        for (int step : steps) {
            bytes += step;
            speed = speed.seen(++number * 1_000L * MILLI, bytes);
            assertThat(speed.bytesPerSecond()).isBetween(0L, 10_000L);
        }
    }

    @Test
    void looksInQuickSuccessionChangeNothing() {
        Speed speed = Speed.from(0, 0).seen(1_000 * MILLI, 1_000);
        assertThat(speed.seen(1_100 * MILLI, 900_000)).isEqualTo(speed);
    }

    @Test
    void fallsWhenNothingComes() {
        Speed speed = Speed.from(0, 0).seen(4_000 * MILLI, 4_000_000);
        long before = speed.bytesPerSecond();
        assertThat(before).isEqualTo(1_000_000);
        assertThat(speed.seen(34_000 * MILLI, 4_000_000).bytesPerSecond()).isLessThan(before / 100);
    }

    @Test
    void tellsTheTimeThatIsLeft() {
        Speed speed = Speed.from(0, 0).seen(2_000 * MILLI, 2_000);
        assertThat(speed.secondsFor(10_500)).hasValue(11);
        assertThat(speed.secondsFor(0)).hasValue(0);
        assertThat(Speed.from(0, 0).secondsFor(10)).isEmpty();
    }
}
