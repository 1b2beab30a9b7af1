package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferCommandsTest {
    private static final String FIRST = "01993b00-1111-7000-8000-000000000001";

    private final CommandRun zenow = new CommandRun();

    @TempDir
    private Path folder;

    @BeforeEach
    void aSession() {
        zenow.program.sessions.put(FIRST, "Sky", false, 1);
    }

    @Test
    void exportsToTheStandardOutput() {
        assertThat(zenow.run("sessions", "export", "last")).isZero();
        assertThat(zenow.output()).isEqualTo("JSON " + FIRST + "\n");
        assertThat(zenow.run("sessions", "export", "--all", "--format", "openai", "-o", "-"))
                .isZero();
        assertThat(zenow.output()).isEqualTo("OPENAI all\n");
        assertThat(zenow.run("sessions", "export")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("sessions", "export", "last", "--all")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("sessions", "export", "nope")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"a.md, MARKDOWN", "a.MARKDOWN, MARKDOWN", "a.json, JSON", "a.jsonl, OPENAI", "a.txt, JSON"})
    void theEndingSaysTheFormat(String name, String format) throws IOException {
        Path file = folder.resolve(name);
        assertThat(zenow.run("sessions", "export", "last", "-o", file.toString()))
                .isZero();
        assertThat(zenow.output()).isEmpty();
        assertThat(file).hasContent(format + " " + FIRST);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFailedExportLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "precious");
        zenow.program.transfers.breaks = true;
        assertThat(zenow.run("sessions", "export", "last", "-o", file.toString()))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(file).hasContent("precious");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("no/such/a.json");
        assertThat(zenow.run("sessions", "export", "last", "-o", file.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains(file.toString()).contains("there is no such file or folder");
    }

    @Test
    void importsAFileOrTheStandardInput() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "good one");
        assertThat(zenow.run("sessions", "import", file.toString())).isZero();
        assertThat(zenow.output()).isEqualTo("Imported 1 session with 4 messages.\n");
        assertThat(zenow.error()).isEqualTo("Left out: 2 system messages\n");
        zenow.input("good two");
        assertThat(zenow.run("sessions", "import", "-", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"session_count\":1,\"message_count\":4,\"session_ids\":[\"" + ScriptedChats.SESSION
                        + "\"],\"skipped\":{\"system messages\":2}}\n");
        assertThat(zenow.program.transfers.imported).containsExactly("good one", "good two");
    }

    @Test
    void whatCannotBeImportedIsExplained() {
        zenow.input("bad");
        assertThat(zenow.run("sessions", "import", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("Line 1").contains("zenow sessions export");
        assertThat(zenow.run("sessions", "import", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("cannot be read");
    }
}
