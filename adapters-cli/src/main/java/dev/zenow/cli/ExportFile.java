package dev.zenow.cli;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.SessionId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** Writes conversations to a file, which is there only when all of them are in it, or to an output. */
final class ExportFile {
    private static final int BUFFER = 1 << 16;

    private ExportFile() {}

    /** What the ending of a name stands for; empty: nobody knows. */
    static Optional<ExportFormat> format(Path file) {
        String name = Optional.ofNullable(file.getFileName())
                .map(Path::toString)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            return Optional.of(ExportFormat.MARKDOWN);
        }
        if (name.endsWith(".jsonl")) {
            return Optional.of(ExportFormat.OPENAI);
        }
        return name.endsWith(".json") ? Optional.of(ExportFormat.JSON) : Optional.empty();
    }

    /** @param session empty: all */
    static void write(Workspace workspace, Optional<SessionId> session, ExportFormat format, Path file) {
        Path draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        boolean beside = !Files.exists(file) || Files.isRegularFile(file);
        try {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(beside ? draft : file), BUFFER)) {
                workspace.transfers().export(workspace.actor(), session, format, to);
            }
            if (beside) {
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed("The file " + file + " cannot be written" + reason(e) + ".", e);
        } finally {
            if (beside) {
                deleted(draft);
            }
        }
    }

    /**
     * @param output stays open
     * @param terminal whether it is one, which what is written must not control
     */
    static void write(
            Workspace workspace,
            Optional<SessionId> session,
            ExportFormat format,
            PrintStream output,
            boolean terminal) {
        try {
            OutputStream to = new BufferedOutputStream(new Checked(output, terminal), BUFFER);
            workspace.transfers().export(workspace.actor(), session, format, to);
            to.flush();
        } catch (IOException e) {
            throw failed("The output was closed before everything was written.", e);
        }
    }

    static RuntimeException failed(String sentence, IOException cause) {
        return new Problem(ProblemCode.INVALID_REQUEST, sentence, "Choose another place, or look at its permissions.")
                .exception(cause);
    }

    /** In words: what the system says of a file is often its name alone. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> ": there is no such file or folder";
            case AccessDeniedException _ -> ": this user may not";
            default -> e.getMessage() == null ? "" : ": " + e.getMessage();
        };
    }

    private static void deleted(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            System.getLogger(ExportFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "a half-written export stays", e);
        }
    }

    /** Control characters but for lines and tabs; all others of UTF-8 are bytes above these. */
    private static boolean obeyed(byte one) {
        return (one >= 0 && one < ' ' && one != '\n' && one != '\t') || one == 0x7F;
    }

    /** Tells when nobody reads any more, which a print stream keeps to itself: a large export would go on for nobody. */
    private static final class Checked extends OutputStream {
        private final PrintStream output;
        private final boolean terminal;

        Checked(PrintStream output, boolean terminal) {
            this.output = output;
            this.terminal = terminal;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (terminal) {
                for (int i = from; i < from + length; i++) {
                    output.write(obeyed(bytes[i]) ? '?' : bytes[i]);
                }
            } else {
                output.write(bytes, from, length);
            }
            if (output.checkError()) {
                throw new IOException("nobody reads");
            }
        }
    }
}
