package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code scripts/kill-downloads}. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledDownloadsTest {
    @TempDir
    private Path folder;

    @Test
    void aKilledDownloadFetchesNextToNothingTwice() throws Exception {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            DownloadKills.Outcome outcome = new DownloadKills(folder, 10, 256L << 20, 4).run(silent);
            assertThat(outcome.found()).isEqualTo(outcome.expected());
            assertThat(outcome.killed()).isGreaterThan(5);
            assertThat(outcome.sentTwice()).as("%s", outcome).isBetween(0d, 0.02);
        }
    }
}
