package dev.zenow.bootstrap.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The long form; {@code scripts/soak} starts it. */
final class LongSoak {
    private static final int TOKENS = 200;
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    private LongSoak() {}

    /** @param arguments minutes, streams, then the command that starts Zenow */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int minutes = Integer.parseInt(arguments[0]);
        int streams = Integer.parseInt(arguments[1]);
        List<String> command = Arrays.asList(arguments).subList(2, arguments.length);
        Path directory = Files.createTempDirectory("zenow-soak");
        boolean good;
        try (Soak soak = Soak.start(
                command, directory, "-XX:NativeMemoryTracking=summary", streams, TOKENS, System.nanoTime())) {
            good = run(soak, Duration.ofMinutes(minutes));
        } finally {
            delete(directory);
        }
        if (!good) {
            System.exit(1);
        }
    }

    private static boolean run(Soak soak, Duration duration) throws IOException, InterruptedException {
        IO.println("warming up");
        soak.people(WARM_UP, WARM_UP, _ -> {});
        Sample before = soak.quiet();
        IO.println("with nobody there: " + before);
        List<Sample> seen = new ArrayList<>();
        List<Sample> samples = soak.people(duration, Duration.ofMinutes(1), sample -> {
            seen.add(sample);
            IO.println("minute %d: %s".formatted(seen.size(), sample));
        });
        Sample after = soak.quiet();
        IO.println("with nobody there: " + after);
        IO.println("done: " + soak.tally());
        soak.tally().faults().forEach(fault -> IO.println("fault: " + fault));
        List<Sample> second = samples.subList(samples.size() / 2, samples.size());
        Map<Figure, Trend> trends = trends(second);
        trends.forEach((figure, trend) -> IO.println(String.format(
                Locale.ROOT,
                "second half, %s: %+.1f %s, may be %.1f: %s",
                figure.meaning(),
                trend.rise(),
                figure.unit(),
                trend.most(),
                trend.grows() ? "GROWS" : "steady")));
        boolean grows = trends.values().stream().anyMatch(Trend::grows);
        if (grows) {
            IO.println("what takes more than in the middle:");
            second.getLast()
                    .diagnosis()
                    .grownSince(second.getFirst().diagnosis())
                    .forEach(IO::println);
        }
        return !grows && soak.tally().faults().isEmpty();
    }

    static Map<Figure, Trend> trends(List<Sample> samples) {
        Map<Figure, Trend> trends = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double[] values =
                    samples.stream().mapToDouble(sample -> sample.of(figure)).toArray();
            trends.put(figure, Trend.of(values, figure.least()));
        }
        return trends;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
