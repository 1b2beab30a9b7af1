package dev.zenow.llama.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/** How long a host wants to be left alone, in seconds or as a date. */
final class RetryAfter {
    static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** Never more than {@link #LONGEST}; empty: the header makes no sense, or the time is over. */
    static Optional<Duration> parse(String header, Instant now) {
        OptionalLong seconds = Marks.length(header.strip());
        if (seconds.isPresent()) {
            return capped(Duration.ofSeconds(Math.min(seconds.getAsLong(), LONGEST.toSeconds())));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip()));
            return capped(Duration.between(now, until));
        } catch (DateTimeException | ArithmeticException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> capped(Duration duration) {
        return duration.isPositive()
                ? Optional.of(duration.compareTo(LONGEST) > 0 ? LONGEST : duration)
                : Optional.empty();
    }
}
