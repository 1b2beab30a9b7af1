package dev.zenow.bootstrap.soak;

import dev.zenow.bootstrap.benchmark.Diagnosis;
import dev.zenow.bootstrap.benchmark.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a process at one moment. */
record Sample(Map<Figure, Double> values, Diagnosis diagnosis) {
    private static final double MEGABYTE = 1024 * 1024;

    Sample {
        values = Map.copyOf(values);
    }

    static Sample of(long pid) throws IOException, InterruptedException {
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        // Before jcmd comes: what it leaves in the process for a moment is not the program's.
        values.put(Figure.HANDLES, (double) handles(pid));
        values.put(Figure.THREADS, (double) threads(pid));
        Diagnosis diagnosis = Diagnosis.of(pid);
        values.put(Figure.HEAP, diagnosis.heapBytes() / MEGABYTE);
        values.put(Figure.NATIVE, diagnosis.nativeBytes() / MEGABYTE);
        values.put(Figure.VIRTUAL_THREADS, (double) diagnosis.instancesOf("java.lang.VirtualThread"));
        values.put(Figure.RESIDENT, ProcessFigures.residentMegabytes(pid));
        return new Sample(values, diagnosis);
    }

    static int handles(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) open.count();
        }
    }

    static int threads(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("process " + pid + " shows no threads"));
    }

    double of(Figure figure) {
        return values.getOrDefault(figure, 0.0);
    }

    @Override
    public String toString() {
        return Stream.of(Figure.values())
                .map(figure -> String.format(Locale.ROOT, "%s %.0f %s", figure.meaning(), of(figure), figure.unit())
                        .strip())
                .collect(Collectors.joining(", "));
    }
}
