package dev.zenow.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.DownloadMeters;
import dev.zenow.application.downloads.DownloadMetersContract;
import dev.zenow.application.downloads.DownloadOutcome;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusDownloadMetersTest extends DownloadMetersContract {
    private final PrometheusMeters meters = new PrometheusMeters("1.2.3");

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void sourcesBeyondTheBoundShareOneName() {
        for (int i = 0; i < PrometheusDownloadMeters.MOST_SOURCES + 5; i++) {
            meters().received("mirror-" + i, 10);
            meters().retried("mirror-" + i);
        }
        meters().received("mirror-0", 1);

        assertThat(received("mirror-0")).isEqualTo(11);
        assertThat(received("mirror-" + PrometheusDownloadMeters.MOST_SOURCES)).isZero();
        assertThat(received(DownloadMeters.OTHER)).isEqualTo(50);
        assertThat(retries(DownloadMeters.OTHER)).isEqualTo(5);
        assertThat(meters.scrape().lines().filter(line -> line.startsWith("zenow_download_bytes_total{")))
                .hasSize(PrometheusDownloadMeters.MOST_SOURCES + 1);
    }

    @Test
    void aQueueThatFailsToTellCostsNoOtherMeasurement() {
        meters().queue(
                        () -> {
                            throw new IllegalStateException("closed");
                        },
                        () -> 2);
        assertThat(queued()).isEqualTo(2);
        assertThat(value("zenow_downloads_running")).isNaN();
    }

    @Override
    protected DownloadMeters meters() {
        return meters.downloads();
    }

    @Override
    protected long received(String source) {
        return (long) value("zenow_download_bytes_total", "source", source);
    }

    @Override
    protected long retries(String source) {
        return (long) value("zenow_download_retries_total", "source", source);
    }

    @Override
    protected long ends(DownloadOutcome outcome) {
        return (long) value("zenow_downloads_total", "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    @Override
    protected int running() {
        return (int) value("zenow_downloads_running");
    }

    @Override
    protected int queued() {
        return (int) value("zenow_downloads_queued");
    }

    private double value(String name, String... labels) {
        return Scrape.parse(meters.scrape()).value(name, labels);
    }
}
