package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where a command reads and writes. Data goes to {@code output}, notes and errors to {@code error}, both as UTF-8.
 *
 * @param colour whether the person wants colour where a terminal shows it
 * @param zone the time zone in which times are shown to people
 */
public record Surroundings(
        InputStream input,
        PrintStream output,
        PrintStream error,
        boolean inputIsTerminal,
        boolean outputIsTerminal,
        boolean errorIsTerminal,
        boolean colour,
        ZoneId zone) {
    public Surroundings {
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(error, "error is null");
        requireNonNull(zone, "zone is null");
    }

    /**
     * Those of this process.
     *
     * @param colour false when the person asked for none ({@code NO_COLOR})
     */
    public static Surroundings ofProcess(boolean colour) {
        return new Surroundings(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                isTerminal(0),
                isTerminal(1),
                isTerminal(2),
                colour,
                ZoneId.systemDefault());
    }

    /** Looked up in /proc where there is one: asking the C library takes longer than a light command. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return !Files.exists(Path.of("/proc/self"))
                    && Optional.ofNullable(System.console())
                            .filter(Console::isTerminal)
                            .isPresent();
        }
    }
}
