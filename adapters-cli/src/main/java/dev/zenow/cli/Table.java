package dev.zenow.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell but never wider than its limit. */
final class Table {
    /** What one column may take, so that a row with a long text still fits on a line. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    private static final String GAP = "  ";

    private final List<String> headings;
    private final int[] limits;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> headings, int... limits) {
        if (headings.size() != limits.length) {
            throw new IllegalArgumentException("every column has a heading and a limit");
        }
        this.headings = List.copyOf(headings);
        this.limits = limits.clone();
    }

    void row(String... cells) {
        if (cells.length != limits.length) {
            throw new IllegalArgumentException("a row has " + limits.length + " cells, not " + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (int column = 0; column < cells.length; column++) {
            row.add(TextColumns.cut(TextColumns.oneLine(cells[column]), limits[column]));
        }
        rows.add(row);
    }

    void print(PrintStream output, Style style) {
        int[] widths = new int[limits.length];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = TextColumns.width(headings.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], TextColumns.width(row.get(column)));
            }
        }
        output.println(style.dim(line(headings, widths)));
        rows.forEach(row -> output.println(line(row, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : GAP).append(TextColumns.padded(cells.get(column), widths[column]));
        }
        return line.toString().stripTrailing();
    }
}
