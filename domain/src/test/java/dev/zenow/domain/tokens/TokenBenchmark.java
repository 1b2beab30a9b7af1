package dev.zenow.domain.tokens;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints the time that an estimate takes and its error against real vocabularies, before and after correction. */
final class TokenBenchmark {
    private static final int ROUNDS = 3000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TokenBenchmark() {}

    public static void main(String[] arguments) {
        IO.println("processor time for 1,000 characters");
        for (Map.Entry<String, String> sample : samples().entrySet()) {
            IO.println("  %-10s %6.2f µs".formatted(sample.getKey(), microseconds(sample.getValue())));
        }
        IO.println("mean absolute error, held-out pieces");
        IO.println("  %-10s %-8s %6s %12s %8s %11s %12s"
                .formatted("kind", "model", "pieces", "uncorrected", "bias", "next piece", "next prompt"));
        for (Accuracy accuracy : Accuracy.all()) {
            IO.println("  %-10s %-8s %6d %10.1f %% %+6.1f %% %9.1f %% %10.1f %%"
                    .formatted(
                            accuracy.kind(),
                            accuracy.vocabulary(),
                            accuracy.pieces(),
                            100 * accuracy.uncorrected(),
                            100 * accuracy.bias(),
                            100 * accuracy.nextPiece(),
                            100 * accuracy.nextPrompt()));
        }
    }

    private static Map<String, String> samples() {
        return Corpus.pieces().stream()
                .collect(Collectors.groupingBy(
                        Corpus.Piece::kind,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                pieces -> pieces.stream()
                                        .map(Corpus.Piece::text)
                                        .collect(Collectors.joining("\n"))
                                        .repeat(5)
                                        .substring(0, 1000))));
    }

    private static double microseconds(String text) {
        double best = Double.MAX_VALUE;
        for (int repetition = 0; repetition < 15; repetition++) {
            double total = 0;
            long start = THREADS.getCurrentThreadCpuTime();
            for (int round = 0; round < ROUNDS; round++) {
                total += TokenEstimator.estimate(text).total();
            }
            long end = THREADS.getCurrentThreadCpuTime();
            if (total > 0) {
                best = Math.min(best, (end - start) / 1000.0 / ROUNDS);
            }
        }
        return best;
    }
}
