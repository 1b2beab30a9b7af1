package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code scripts/kill-chats}. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledChatsTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereHoweverOftenTheServerIsKilled() throws Exception {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            ChatKills.Outcome outcome = new ChatKills(folder, 10, 5).run(silent);

            assertThat(outcome.acknowledged()).isGreaterThan(10);
            assertThat(outcome.lost()).isEmpty();
            assertThat(outcome.faults()).isEmpty();
        }
    }
}
