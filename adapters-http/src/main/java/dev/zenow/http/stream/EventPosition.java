package dev.zenow.http.stream;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where a client's last stream ended. */
public final class EventPosition {
    private EventPosition() {}

    /**
     * The number of the last event that the client has seen of this generation; 0, from the beginning, when it names none that
     * could be of it.
     *
     * @param lastEventId what a client that reconnects sends by itself: {@code <generation>:<n>}
     * @param after the same, or the number alone
     */
    public static long after(String generation, @Nullable String lastEventId, @Nullable String after) {
        return Stream.of(lastEventId == null ? "" : lastEventId, after == null ? "" : after)
                .mapToLong(text -> number(generation, text))
                .filter(number -> number > 0)
                .findFirst()
                .orElse(0);
    }

    private static long number(String generation, String text) {
        String digits = text.startsWith(generation + ":") ? text.substring(generation.length() + 1) : text;
        boolean plain =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(digits) : 0;
    }
}
