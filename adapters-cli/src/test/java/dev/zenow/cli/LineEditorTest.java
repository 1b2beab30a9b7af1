package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.cli.Suggestions.Suggestion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineEditorTest {
    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_D = "\u0004";
    private static final String EARLIER_LINE = "\u0010";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal = newTerminal();

    @TempDir
    private Path folder;

    private LineDisciplineTerminal newTerminal() {
        try {
            return new LineDisciplineTerminal("test", "xterm", screen, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void size() {
        terminal.setSize(Size.of(80, 24));
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    private LineEditor editor(Optional<Path> history) {
        return new LineEditor(
                terminal,
                history,
                before -> List.of(new Suggestion("/regenerate", "again"), new Suggestion("/siblings", "others")));
    }

    /** Each text is typed when the editor waits for it: behind a new prompt after Ctrl-C, else when the one before is shown. */
    private Optional<String> question(LineEditor editor, String... typed) throws IOException {
        int prompts = prompts();
        CompletableFuture<Optional<String>> asked = new CompletableFuture<>();
        Thread.ofVirtual().name("asks").start(() -> {
            try {
                asked.complete(editor.question());
            } catch (RuntimeException | Error e) {
                asked.completeExceptionally(e);
            }
        });
        boolean prompted = false;
        for (String text : typed) {
            if (!prompted) {
                int shown = prompts++;
                await().until(() -> prompts() > shown && waiting());
            }
            int before = screen.size();
            terminal.processInputBytes(text.getBytes(UTF_8));
            prompted = !text.equals(CONTROL_C);
            if (prompted && text.chars().allMatch(Character::isLetter)) {
                await().until(() -> screen.toString(UTF_8).length() >= before + text.length());
            }
        }
        return asked.join();
    }

    private int prompts() {
        return screen.toString(UTF_8).split("> ", -1).length - 1;
    }

    private boolean waiting() {
        return !terminal.getAttributes().getLocalFlag(LocalFlag.ICANON);
    }

    @Test
    void aBackslashContinuesALineAndIsGone() throws IOException {
        LineEditor editor = editor(Optional.empty());
        assertThat(question(editor, "one\\\rtwo\r")).contains("one\ntwo");
    }

    @Test
    void aPasteOfManyLinesIsOneQuestionAsItWas() throws IOException {
        LineEditor editor = editor(Optional.empty());
        assertThat(question(editor, "\u001B[200~#define A \\\r  b\rc\u001B[201~", "\r"))
                .contains("#define A \\\n  b\nc");
    }

    @Test
    void controlCClearsAndTwiceLeaves() throws IOException {
        LineEditor editor = editor(Optional.empty());
        assertThat(question(editor, "abc", CONTROL_C, "def\r")).contains("def");
        assertThat(question(editor, "abc", CONTROL_C, CONTROL_C)).isEmpty();
        assertThat(question(editor, CONTROL_C, "still here\r")).contains("still here");
        assertThat(screen.toString(UTF_8)).contains("Ctrl-C again, or Ctrl-D, leaves.");
        assertThat(question(editor, CONTROL_D)).isEmpty();
    }

    @Test
    void tabCompletesACommand() throws IOException {
        assertThat(question(editor(Optional.empty()), "/reg\t", "\r")).contains("/regenerate ");
    }

    @Test
    void linesAreRememberedFromRunToRunByTheirOwnerAlone() throws IOException {
        Path file = folder.resolve("questions");
        assertThat(question(editor(Optional.of(file)), "one\\\rtwo\r")).contains("one\ntwo");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        terminal.close();
        terminal = newTerminal();
        size();
        assertThat(question(editor(Optional.of(file)), EARLIER_LINE, "\r")).contains("one\ntwo");
    }

    @Test
    void aFileThatOthersMayReadIsClosedToThem() throws IOException {
        Path file = Files.createFile(
                folder.resolve("questions"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        assertThat(LineHistory.prepared(file)).contains(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(LineHistory.prepared(folder.resolve("no/such/questions"))).isEmpty();
    }

    @Test
    void whatIsTypedDuringAReplyIsNotShown() {
        assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isTrue();
        try (Keyboard.Listening _ = TerminalKeyboard.quiet(terminal)) {
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)).isTrue();
        }
        assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isTrue();
    }
}
