package dev.zenow.domain.tokens;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints the time that an estimate takes and its error against real vocabularies, before and after correction. */
final class TokenBenchmark {
    private static final int ROUNDS = 3000;

    private TokenBenchmark() {}

    public static void main(String[] arguments) {
        IO.println("time for 1,000 characters");
        for (Map.Entry<String, String> sample : samples().entrySet()) {
            IO.println("  %-10s %6.2f µs".formatted(sample.getKey(), microseconds(sample.getValue())));
        }
        IO.println("mean absolute error, held-out pieces");
        IO.println(
                "  %-10s %-8s %6s %12s %8s %8s".formatted("kind", "model", "pieces", "uncorrected", "bias", "3 turns"));
        for (Accuracy accuracy : Accuracy.all()) {
            IO.println("  %-10s %-8s %6d %10.1f %% %+6.1f %% %6.1f %%"
                    .formatted(
                            accuracy.kind(),
                            accuracy.vocabulary(),
                            accuracy.pieces(),
                            100 * accuracy.uncorrected(),
                            100 * accuracy.bias(),
                            100 * accuracy.corrected()));
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
            long start = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                total += TokenEstimator.estimate(text).total();
            }
            long end = System.nanoTime();
            if (total > 0) {
                best = Math.min(best, (end - start) / 1000.0 / ROUNDS);
            }
        }
        return best;
    }

    /** What the table's callers compare: one kind of text in one vocabulary. */
    record Accuracy(String kind, String vocabulary, int pieces, double uncorrected, double bias, double corrected) {
        static List<Accuracy> all() {
            return Corpus.counts().stream()
                    .filter(count -> !count.piece().fit())
                    .collect(Collectors.groupingBy(
                            count -> count.piece().kind() + " " + count.vocabulary(),
                            TreeMap::new,
                            Collectors.toList()))
                    .values()
                    .stream()
                    .map(Accuracy::of)
                    .toList();
        }

        private static Accuracy of(List<Corpus.Count> counts) {
            Corpus.Count first = counts.getFirst();
            return new Accuracy(
                    first.piece().kind(),
                    first.vocabulary(),
                    counts.size(),
                    counts.stream()
                            .mapToDouble(count -> Math.abs(error(count, TokenCalibration.neutral())))
                            .average()
                            .orElseThrow(),
                    counts.stream()
                            .mapToDouble(count -> error(count, TokenCalibration.neutral()))
                            .average()
                            .orElseThrow(),
                    corrected(counts));
        }

        /** Every three pieces in turn are observed, each with those before it as a chat sends them; all others are judged. */
        private static double corrected(List<Corpus.Count> counts) {
            double sum = 0;
            int judged = 0;
            for (int start = 0; start < counts.size(); start++) {
                TokenCalibration calibration = TokenCalibration.neutral();
                TokenEstimate prompt = TokenEstimate.EMPTY;
                int actual = 0;
                for (int turn = 0; turn < 3; turn++) {
                    Corpus.Count count = counts.get((start + turn) % counts.size());
                    prompt = prompt.plus(TokenEstimator.estimate(count.piece().text()));
                    actual += count.tokens();
                    calibration = calibration.observe(prompt, 0, actual);
                }
                for (int turn = 3; turn < counts.size(); turn++) {
                    sum += Math.abs(error(counts.get((start + turn) % counts.size()), calibration));
                    judged++;
                }
            }
            return judged == 0 ? Double.NaN : sum / judged;
        }

        private static double error(Corpus.Count count, TokenCalibration calibration) {
            int estimated =
                    calibration.tokens(TokenEstimator.estimate(count.piece().text()));
            return (double) estimated / count.tokens() - 1;
        }
    }
}
