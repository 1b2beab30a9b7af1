package dev.zenow.cli;

import java.util.Locale;
import java.util.OptionalLong;

/** Numbers of bytes and of parameters, short enough to compare at a glance. */
final class Sizes {
    private Sizes() {}

    /** As {@code 397 MB}, by thousands, as file managers and download pages count. */
    static String text(OptionalLong bytes) {
        return bytes.isPresent() ? text(bytes.getAsLong()) : "-";
    }

    static String text(long bytes) {
        if (bytes < 1_000_000_000L) {
            return bytes < 1_000_000L ? (bytes + 999) / 1_000 + " kB" : Math.round(bytes / 1e6) + " MB";
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** As {@code 1.1 billion}. */
    static String count(long values) {
        if (values < 1_000_000L) {
            return Long.toString(values);
        }
        return values < 1_000_000_000L
                ? Math.round(values / 1e6) + " million"
                : String.format(Locale.ROOT, "%.1f billion", values / 1e9);
    }
}
