package dev.zenow.application.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link RuntimeMeters} that keeps anything does. */
public abstract class RuntimeMetersContract {
    /** Told nothing yet; the same at each call. */
    protected abstract RuntimeMeters meters();

    /** How many loads ended so. */
    protected abstract long loads(ModelMode mode, LoadOutcome outcome);

    protected abstract long switches(ModelMode mode, SwitchStyle style);

    protected abstract long crashes(ModelMode mode, ProblemCode code);

    protected abstract long requests(ModelMode mode, RequestOutcome outcome);

    /** Prompt, cached and completion tokens so far. */
    protected abstract List<Long> tokens(ModelMode mode);

    protected abstract int waiting(ModelMode mode);

    protected abstract int slotsInUse(ModelMode mode);

    @Test
    void countsEachKindOfEventByMode() {
        meters().loadFinished(
                        ModelMode.LLM, LoadOutcome.READY, Duration.ofSeconds(2), Optional.of(Duration.ofSeconds(1)));
        meters().loadFinished(ModelMode.LLM, LoadOutcome.READY, Duration.ofSeconds(2), Optional.empty());
        meters().loadFinished(ModelMode.EMBED, LoadOutcome.FAILED, Duration.ofSeconds(2), Optional.empty());
        meters().switched(ModelMode.RERANK, SwitchStyle.BREAK_FIRST, Duration.ofMillis(20));
        meters().crashed(ModelMode.LLM, ProblemCode.ENGINE_KILLED);
        meters().requestEnded(ModelMode.LLM, end(RequestOutcome.INTERRUPTED, Duration.ofMillis(5)));

        assertThat(loads(ModelMode.LLM, LoadOutcome.READY)).isEqualTo(2);
        assertThat(loads(ModelMode.LLM, LoadOutcome.FAILED)).isZero();
        assertThat(loads(ModelMode.EMBED, LoadOutcome.FAILED)).isEqualTo(1);
        assertThat(switches(ModelMode.RERANK, SwitchStyle.BREAK_FIRST)).isEqualTo(1);
        assertThat(switches(ModelMode.RERANK, SwitchStyle.MAKE_BEFORE_BREAK)).isZero();
        assertThat(crashes(ModelMode.LLM, ProblemCode.ENGINE_KILLED)).isEqualTo(1);
        assertThat(crashes(ModelMode.EMBED, ProblemCode.ENGINE_KILLED)).isZero();
        assertThat(requests(ModelMode.LLM, RequestOutcome.INTERRUPTED)).isEqualTo(1);
        assertThat(requests(ModelMode.LLM, RequestOutcome.COMPLETE)).isZero();
    }

    @Test
    void addsUpTokens() {
        meters().tokens(ModelMode.LLM, new Usage(30, 7, 20));
        meters().tokens(ModelMode.LLM, new Usage(10, 1, 0));
        meters().tokens(ModelMode.EMBED, new Usage(5, 0, 0));

        assertThat(tokens(ModelMode.LLM)).containsExactly(40L, 20L, 8L);
        assertThat(tokens(ModelMode.EMBED)).containsExactly(5L, 0L, 0L);
    }

    @Test
    void asksTheQueueThatWasNamedLast() {
        var first = new AtomicInteger(1);
        var second = new AtomicInteger(2);
        meters().queue(ModelMode.LLM, first::get, () -> 0);
        assertThat(waiting(ModelMode.LLM)).isEqualTo(1);
        first.set(7);
        assertThat(waiting(ModelMode.LLM)).isEqualTo(7);
        meters().queue(ModelMode.LLM, second::get, () -> 3);
        meters().queue(ModelMode.EMBED, () -> 9, () -> 8);
        System.gc();
        assertThat(waiting(ModelMode.LLM)).isEqualTo(2);
        assertThat(slotsInUse(ModelMode.LLM)).isEqualTo(3);
        assertThat(slotsInUse(ModelMode.EMBED)).isEqualTo(8);
    }

    @Test
    void takesATimeThatRanBackwards() {
        meters().requestEnded(ModelMode.LLM, end(RequestOutcome.COMPLETE, Duration.ofMillis(-1)));
        meters().switched(ModelMode.LLM, SwitchStyle.MAKE_BEFORE_BREAK, Duration.ofNanos(-1));

        assertThat(requests(ModelMode.LLM, RequestOutcome.COMPLETE)).isEqualTo(1);
        assertThat(switches(ModelMode.LLM, SwitchStyle.MAKE_BEFORE_BREAK)).isEqualTo(1);
    }

    @Test
    void losesNothingThatManyThreadsTellAtOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().name("teller-" + i).start(() -> {
                for (int told = 0; told < 250; told++) {
                    meters().tokens(ModelMode.LLM, new Usage(3, 2, 1));
                    meters().requestEnded(ModelMode.LLM, end(RequestOutcome.COMPLETE, Duration.ofMillis(1)));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(tokens(ModelMode.LLM)).containsExactly(6_000L, 2_000L, 4_000L);
        assertThat(requests(ModelMode.LLM, RequestOutcome.COMPLETE)).isEqualTo(2_000);
    }

    private static RequestEnd end(RequestOutcome outcome, Duration each) {
        return new RequestEnd(outcome, Optional.of(each), Optional.of(each), each);
    }
}
