package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final String ERASE = "\r\u001B[2K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream output = new PrintStream(written, true, UTF_8);

    @Test
    void onATerminalALineIsDrawnOverAndErased() {
        try (ProgressLine line = new ProgressLine(output, true, new Style(false), Duration.ZERO)) {
            line.show("Reading the prompt", "10 %");
            await().until(() -> text().startsWith(ERASE + "Reading the prompt 10 % (0 s)"));
            line.show("Reading the prompt", "20 %");
            await().until(() -> text().endsWith(ERASE + "Reading the prompt 20 % (0 s)"));
            line.hide();
            assertThat(text()).endsWith(" s)" + ERASE);
        }
    }

    @Test
    void elsewhereEachStepIsALine() {
        try (ProgressLine line = new ProgressLine(output, false, new Style(false), Duration.ZERO)) {
            line.show("Loading tiny", "");
            await().until(() -> text().equals("Loading tiny\n"));
            line.show("Loading tiny", "50 %");
            line.show("Reading the prompt", "10 %");
            await().until(() -> text().equals("Loading tiny\nReading the prompt\n"));
        }
    }

    @Test
    void whatIsQuickSaysNothing() {
        try (ProgressLine line = new ProgressLine(output, true, new Style(false), Duration.ofHours(1))) {
            line.show("Loading tiny", "");
            line.hide();
        }
        assertThat(text()).isEmpty();
    }

    private String text() {
        return written.toString(UTF_8);
    }
}
