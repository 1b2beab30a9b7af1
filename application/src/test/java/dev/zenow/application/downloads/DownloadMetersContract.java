package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link DownloadMeters} that keeps anything does. */
public abstract class DownloadMetersContract {
    /** Told nothing yet; the same at each call. */
    protected abstract DownloadMeters meters();

    protected abstract long received(String source);

    protected abstract long retries(String source);

    protected abstract long ends(DownloadOutcome outcome);

    protected abstract int running();

    protected abstract int queued();

    @Test
    void addsUpBySource() {
        meters().received("hf-mirror", 3_000_000_000L);
        meters().received("hf-mirror", 5);
        meters().received(DownloadMeters.OTHER, 7);
        meters().retried("hf-mirror");
        meters().retried("hf-mirror");

        assertThat(received("hf-mirror")).isEqualTo(3_000_000_005L);
        assertThat(received(DownloadMeters.OTHER)).isEqualTo(7);
        assertThat(received("modelscope")).isZero();
        assertThat(retries("hf-mirror")).isEqualTo(2);
        assertThat(retries(DownloadMeters.OTHER)).isZero();
    }

    @Test
    void takesNoBytesForNone() {
        meters().received("hf-mirror", 5);
        meters().received("hf-mirror", 0);
        meters().received("hf-mirror", -4);

        assertThat(received("hf-mirror")).isEqualTo(5);
    }

    @Test
    void tellsEndsApart() {
        meters().ended(DownloadOutcome.COMPLETE);
        meters().ended(DownloadOutcome.FAILED);
        meters().ended(DownloadOutcome.FAILED);

        assertThat(ends(DownloadOutcome.COMPLETE)).isEqualTo(1);
        assertThat(ends(DownloadOutcome.FAILED)).isEqualTo(2);
        assertThat(ends(DownloadOutcome.CANCELLED)).isZero();
        assertThat(ends(DownloadOutcome.REJECTED)).isZero();
    }

    @Test
    void asksTheQueueThatWasNamedLast() {
        var first = new AtomicInteger(1);
        var second = new AtomicInteger(2);
        meters().queue(first::get, () -> 0);
        assertThat(running()).isEqualTo(1);
        first.set(7);
        assertThat(running()).isEqualTo(7);
        meters().queue(second::get, () -> 3);
        System.gc();
        assertThat(running()).isEqualTo(2);
        assertThat(queued()).isEqualTo(3);
    }

    @Test
    void losesNothingThatManyThreadsTellAtOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().name("teller-" + i).start(() -> {
                for (int told = 0; told < 250; told++) {
                    meters().received("hf-mirror", 3);
                    meters().retried("hf-mirror");
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(received("hf-mirror")).isEqualTo(6_000);
        assertThat(retries("hf-mirror")).isEqualTo(2_000);
    }
}
