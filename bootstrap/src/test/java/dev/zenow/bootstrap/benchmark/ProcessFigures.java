package dev.zenow.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux tells about a running process. */
public final class ProcessFigures {
    /** Of {@code /proc/PID/stat}: Linux counts in these steps for programs, whatever its own clock does. */
    private static final long NANOS_PER_TICK = Duration.ofMillis(10).toNanos();

    private static final int USER_TICKS = 11;

    private ProcessFigures() {}

    /** Processor time so far, of all threads, in user and kernel mode. */
    static long cpuNanos(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name, in parentheses, may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) * NANOS_PER_TICK;
    }

    /** Memory in use, in megabytes. */
    public static double residentMegabytes(long pid) throws IOException {
        return megabytes(pid, "VmRSS:");
    }

    /** The most that it has been. */
    static double peakResidentMegabytes(long pid) throws IOException {
        return megabytes(pid, "VmHWM:");
    }

    private static double megabytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow(() -> new IOException("process " + pid + " shows no " + field));
    }
}
