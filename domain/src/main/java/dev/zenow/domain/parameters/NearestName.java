package dev.zenow.domain.parameters;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a mistyped name was meant to be. */
public final class NearestName {
    private static final int LONGEST = 100;

    private NearestName() {}

    /** The name with the fewest edits to {@code written}, when those are at most a third of it. */
    public static Optional<String> of(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return names.stream()
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(written, name) <= Math.max(1, written.length() / 3));
    }

    /** Optimal string alignment: Levenshtein's table, where two letters in the wrong order are one edit, not two. */
    private static int distance(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                table[row][column] = row == 0 || column == 0 ? row + column : cheapest(table, left, right, row, column);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cheapest(int[][] table, String left, String right, int row, int column) {
        char last = left.charAt(row - 1);
        char other = right.charAt(column - 1);
        int cost = Math.min(
                table[row - 1][column - 1] + (last == other ? 0 : 1),
                1 + Math.min(table[row - 1][column], table[row][column - 1]));
        boolean swapped = row > 1 && column > 1 && last == right.charAt(column - 2) && other == left.charAt(row - 2);
        return swapped ? Math.min(cost, table[row - 2][column - 2] + 1) : cost;
    }
}
