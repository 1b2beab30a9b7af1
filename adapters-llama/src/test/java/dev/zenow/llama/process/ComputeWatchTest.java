package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComputeWatchTest {
    private static final LlamaTimings TIMINGS = LlamaTimings.DEFAULT;
    private static final long STEP = TIMINGS.healthInterval().toNanos();
    private static final EngineLoop.Snapshot IDLE = new EngineLoop.Snapshot(false, 1);

    private final ComputeWatch watch = begun();
    private long now;
    private Duration use = Duration.ZERO;

    @Test
    void anHourOfIdlenessIsNoHang() {
        for (int step = 0; step < 1_800; step++) {
            watch.answered(IDLE, now);
            assertThat(look(0)).isFalse();
        }
    }

    @Test
    void noAnswerAndNoProcessorIsAHangAfterTheFloor() {
        assertThat(untilStuck(0)).isGreaterThan(TIMINGS.haltedAfter()).isLessThan(TIMINGS.endlessAfter());
    }

    @Test
    void theSameAnswerWhileItWorksAndUsesTheProcessorIsAHangMuchLater() {
        watch.answered(busy(1), now);
        assertThat(untilStuck(1)).isGreaterThan(TIMINGS.endlessAfter());
    }

    @Test
    void aFirstBatchOfTenMinutesIsNoHangAndRaisesThePatience() {
        watch.answered(busy(1), now);
        compute(Duration.ofMinutes(10));
        watch.answered(busy(2), now);
        assertThat(untilStuck(1))
                .isGreaterThan(Duration.ofMinutes(10L * ComputeWatch.PATIENCE - 1))
                .isLessThan(Duration.ofMinutes(10L * ComputeWatch.PATIENCE + 2));
    }

    @Test
    void theTimeOfLoadingIsNotTheTimeOfABatch() {
        var loaded = new ComputeWatch(TIMINGS);
        now = Duration.ofHours(1).toNanos();
        loaded.progressed(now);
        loaded.begin(now);
        loaded.answered(busy(1), now);
        boolean stuck = false;
        long began = now;
        while (!stuck) {
            now += STEP;
            stuck = loaded.stuck(Optional.of(Duration.ZERO), now);
        }
        assertThat(Duration.ofNanos(now - began))
                .isLessThan(TIMINGS.haltedAfter().multipliedBy(2));
    }

    @Test
    void aPauseOfThisProcessDoesNotCount() {
        watch.answered(busy(1), now);
        look(1);
        now += Duration.ofHours(9).toNanos();
        assertThat(look(0)).isFalse();
        watch.answered(busy(2), now);
        assertThat(untilStuck(0)).isLessThan(TIMINGS.haltedAfter().multipliedBy(2));
    }

    @Test
    void anUnknownUseOfTheProcessorIsTakenForComputing() {
        Duration silence = Duration.ZERO;
        while (!lookBlindly()) {
            silence = silence.plusNanos(STEP);
        }
        assertThat(silence).isGreaterThanOrEqualTo(TIMINGS.endlessAfter());
    }

    @Property(tries = 100)
    void regularBatchesOfAnyLengthAreNoHang(@ForAll @IntRange(min = 1, max = 1_100) int seconds) {
        for (int batch = 0; batch < 20; batch++) {
            watch.answered(busy(batch), now);
            compute(Duration.ofSeconds(seconds));
        }
    }

    private static ComputeWatch begun() {
        var watch = new ComputeWatch(TIMINGS);
        watch.begin(0);
        return watch;
    }

    private static EngineLoop.Snapshot busy(int print) {
        return new EngineLoop.Snapshot(true, print);
    }

    private void compute(Duration duration) {
        long end = now + duration.toNanos();
        while (now < end) {
            assertThat(look(1)).isFalse();
        }
    }

    private Duration untilStuck(int processors) {
        long began = now;
        while (!look(processors)) {
            assertThat(now - began).isLessThan(Duration.ofDays(1).toNanos());
        }
        return Duration.ofNanos(now - began);
    }

    private boolean lookBlindly() {
        now += STEP;
        return watch.stuck(Optional.empty(), now);
    }

    private boolean look(int processors) {
        now += STEP;
        use = use.plusNanos(STEP * processors);
        return watch.stuck(Optional.of(use), now);
    }
}
