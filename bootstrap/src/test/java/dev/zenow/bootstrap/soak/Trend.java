package dev.zenow.bootstrap.soak;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether a figure grows. The line through the samples has the median of the slopes between each two of them, so that single ones
 * hardly matter. It counts as growth when that line rises, over all samples, by more than each of
 *
 * <ul>
 *   <li>5 % of the figure's middle value,
 *   <li>three times the middle distance of the samples from the line,
 *   <li>what the figure itself says is nothing.
 * </ul>
 *
 * @param rise of the line over all samples
 * @param most what it may be
 */
record Trend(double rise, double most) {
    private static final double SHARE = 0.05;
    private static final double DISTANCES = 3;

    /**
     * @param values at equal distances in time
     * @param least what is no growth yet
     */
    static Trend of(double[] values, double least) {
        int count = values.length;
        if (count < 3) {
            return new Trend(0, least);
        }
        double slope = middle(IntStream.range(0, count)
                .boxed()
                .flatMap(from ->
                        IntStream.range(from + 1, count).mapToObj(to -> (values[to] - values[from]) / (to - from)))
                .mapToDouble(each -> each)
                .toArray());
        double[] rests = IntStream.range(0, count)
                .mapToDouble(at -> values[at] - slope * at)
                .toArray();
        double start = middle(rests);
        double distance =
                middle(Arrays.stream(rests).map(rest -> Math.abs(rest - start)).toArray());
        double most = Math.max(least, Math.max(SHARE * middle(values), DISTANCES * distance));
        return new Trend(slope * (count - 1), most);
    }

    boolean grows() {
        return rise > most;
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
