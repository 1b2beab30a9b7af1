package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DownloadDisplayTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ScriptedDownload download = new ScriptedDownload(
                    "01993b00-0000-7000-8000-00000000000a",
                    TestingModel.local("qwen", ModelMode.LLM, Path.of("/m/qwen.gguf")))
            .of(1_000_000_000);
    private OptionalInt columns = OptionalInt.of(41);
    private long now;

    @Test
    void onATerminalTheBarIsDrawnOverAndErased() {
        try (DownloadDisplay display = display(true)) {
            display.show(download.at(100_000_000).status());
            display.show(download.status());
            display.show(download.at(900_000_000).status());
        }
        assertThat(text()).isEqualTo("\rqwen [>         ]  10 %\rqwen [========> ]  90 %\r" + " ".repeat(23) + "\r");
    }

    @Test
    void theWidthIsAskedForEachTime() {
        DownloadDisplay display = display(true);
        display.show(download.at(100_000_000).speed(1_000, 10).status());
        columns = OptionalInt.empty();
        display.show(download.status());
        assertThat(text()).endsWith("\rqwen [>                  ]  10 %  100 MB of 1.0 GB  1 kB/s  10 s left");
    }

    @Test
    void aShorterLineCoversALongerOne() {
        DownloadDisplay display = display(true);
        display.show(download.at(100_000_000).status());
        columns = OptionalInt.of(13);
        display.show(download.status());
        assertThat(text()).endsWith("\rqwen  10 %" + " ".repeat(13));
    }

    @Test
    void aNoticeIsALineOfItsOwnAndToldOnce() {
        try (DownloadDisplay display = display(true)) {
            display.show(download.at(100_000_000).status());
            display.show(download.notice("It began again.").status());
            display.show(download.at(200_000_000).status());
        }
        assertThat(text())
                .containsOnlyOnce("It began again.")
                .contains("\r" + " ".repeat(23) + "\rIt began again.\n\rqwen [>         ]  10 %");
    }

    @Test
    void elsewhereEachTenthIsALine() {
        try (DownloadDisplay display = display(false)) {
            for (int percent = 0; percent <= 100; percent++) {
                display.show(download.at(percent * 10_000_000L).status());
            }
            display.show(download.in(DownloadState.VERIFYING).status());
            display.show(download.status());
            display.show(download.in(DownloadState.COMPLETE).status());
        }
        assertThat(text().lines())
                .hasSize(12)
                .startsWith("qwen: 0 %, 0 kB of 1.0 GB", "qwen: 10 %, 100 MB of 1.0 GB")
                .endsWith("qwen: 100 %, 1.0 GB of 1.0 GB", "qwen: 100 %, is being checked, 1.0 GB of 1.0 GB");
        assertThat(text()).doesNotContain("\r", "\u001B");
    }

    @Test
    void elsewhereASlowDownloadIsALineEachTenSeconds() {
        DownloadDisplay display = display(false);
        for (int second = 0; second <= 30; second++) {
            display.show(download.at(second).status());
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(text().lines()).hasSize(4);
    }

    @Test
    void whyItIsPausedIsTold() {
        DownloadDisplay display = display(false);
        display.show(download.in(DownloadState.PAUSED, ProblemCode.DOWNLOAD_DISK_FULL.problem("1 GB is missing."))
                .status());
        display.show(download.status());
        assertThat(text().lines())
                .containsExactly(
                        "1 GB is missing. " + ProblemCode.DOWNLOAD_DISK_FULL.nextStep(),
                        "qwen: 0 %, paused, 0 kB of 1.0 GB");
    }

    private DownloadDisplay display(boolean terminal) {
        return new DownloadDisplay(new PrintStream(written, true, UTF_8), terminal, () -> columns, () -> now);
    }

    private String text() {
        return written.toString(UTF_8);
    }
}
