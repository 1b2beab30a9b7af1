package dev.zenow.llama.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * How many bytes a process has taken in: the larger of the memory it occupies and of what it read. Linux tells both in its
 * process file system; elsewhere {@code ps} tells the memory, and is asked once a second at most.
 *
 * <p>Used by one thread at a time.
 */
final class LoadedBytes {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB");
    private static final Pattern READ = Pattern.compile("(?m)^rchar:\\s*(\\d+)");
    private static final Pattern KILOBYTES = Pattern.compile("^\\s*(\\d+)\\s*$");
    private static final int KILO = 1_024;
    private static final long PS_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long PS_SECONDS = 2;

    private final long pid;
    private final Path directory;
    private OptionalLong lastFromPs = OptionalLong.empty();
    private long askedPsAt = System.nanoTime() - PS_PAUSE;

    LoadedBytes(long pid) {
        this(pid, Path.of("/proc"));
    }

    /** @param processes the process file system, if there is one */
    LoadedBytes(long pid, Path processes) {
        this.pid = pid;
        this.directory = processes.resolve(Long.toString(pid));
    }

    /** Empty when nobody tells it, or the process is gone. */
    OptionalLong measure() throws InterruptedException {
        OptionalLong resident = number("status", RESIDENT, KILO);
        if (resident.isEmpty()) {
            return Files.isDirectory(directory) ? OptionalLong.empty() : fromPs();
        }
        return LongStream.concat(resident.stream(), number("io", READ, 1).stream())
                .max();
    }

    private OptionalLong number(String file, Pattern pattern, int unit) {
        try {
            return find(Files.readString(directory.resolve(file)), pattern, unit);
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong find(String text, Pattern pattern, int unit) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * unit) : OptionalLong.empty();
    }

    private OptionalLong fromPs() throws InterruptedException {
        if (System.nanoTime() - askedPsAt >= PS_PAUSE) {
            lastFromPs = askPs();
            askedPsAt = System.nanoTime();
        }
        return lastFromPs;
    }

    private OptionalLong askPs() throws InterruptedException {
        try {
            Process ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = ps.inputReader()) {
                ps.getOutputStream().close();
                String line = output.readLine();
                ps.waitFor(PS_SECONDS, TimeUnit.SECONDS);
                return line == null ? OptionalLong.empty() : find(line, KILOBYTES, KILO);
            } finally {
                ps.destroyForcibly();
            }
        } catch (IOException noSuchProgram) {
            return OptionalLong.empty();
        }
    }
}
