package dev.zenow.domain.search;

import dev.zenow.domain.search.TextMatches.Match;
import java.time.Duration;
import java.util.Arrays;

/**
 * How well a text answers a query; higher is better.
 *
 * <p>Each term counts by how often it occurs, with less and less weight (as in BM25) and in proportion to the length of the text;
 * whole words count more than beginnings. Terms that stand close together count more, a title more than a message. Age halves
 * the second half of the score every {@value #HALF_LIFE_DAYS} days and leaves the first half alone: of two that match equally well
 * the newer one is first, and one that matches twice as well is before any newer one.
 *
 * <p>How rare a word is among all messages does not count: each text must hold all terms, so that it would hardly change an order,
 * and to know it would take a look at every message that has the word.
 */
public final class Relevance {
    static final int HALF_LIFE_DAYS = 30;
    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.5;
    private static final double ORDINARY_WORDS = 150;
    private static final double BEGINNING = 0.6;
    private static final double CLOSE = 0.5;
    private static final double TITLE = 1.5;

    private Relevance() {}

    public static double ofMessage(TextMatches matches, Duration age) {
        return match(matches) * recency(age);
    }

    public static double ofTitle(TextMatches matches, Duration age) {
        return TITLE * match(matches) * recency(age);
    }

    private static double match(TextMatches matches) {
        if (matches.matches().isEmpty()) {
            return 0;
        }
        double[] frequencies = new double[matches.terms()];
        for (Match match : matches.matches()) {
            frequencies[match.term()] += match.whole() ? 1 : BEGINNING;
        }
        double length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * matches.words() / ORDINARY_WORDS;
        double sum = 0;
        for (double frequency : frequencies) {
            sum += frequency / (frequency + SATURATION * length);
        }
        return sum / frequencies.length + CLOSE * closeness(matches);
    }

    /** 1: all terms side by side; 0: some are missing, or far apart. */
    private static double closeness(TextMatches matches) {
        if (matches.terms() < 2) {
            return 0;
        }
        int[] last = new int[matches.terms()];
        Arrays.fill(last, -1);
        int best = Integer.MAX_VALUE;
        for (Match match : matches.matches()) {
            last[match.term()] = match.word();
            int first = Integer.MAX_VALUE;
            for (int word : last) {
                first = Math.min(first, word < 0 ? Integer.MIN_VALUE : word);
            }
            if (first >= 0) {
                best = Math.min(best, match.word() - first + 1);
            }
        }
        return best == Integer.MAX_VALUE ? 0 : Math.min(1, matches.terms() / (double) best);
    }

    private static double recency(Duration age) {
        double days = Math.max(0, age.toMillis()) / (double) Duration.ofDays(1).toMillis();
        return 0.5 + 0.5 * Math.pow(0.5, days / HALF_LIFE_DAYS);
    }
}
