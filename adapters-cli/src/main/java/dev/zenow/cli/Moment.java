package dev.zenow.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/** A day or an instant, as people write it: {@code 2026-11-20}, {@code 2026-11-20T12:00}, {@code 2026-11-20T12:00:00Z}. */
sealed interface Moment {
    /** The whole day in the person's time zone. */
    record Day(LocalDate date) implements Moment {}

    /** Without a zone it is the person's. */
    record Local(LocalDateTime time) implements Moment {}

    /** With its own zone. */
    record Exact(Instant time) implements Moment {}

    static Moment parse(String text) {
        try {
            if (text.length() <= "2026-11-20".length()) {
                return new Day(LocalDate.parse(text));
            }
            boolean zoned = text.endsWith("Z") || text.substring(10).matches(".*[+-].*");
            return zoned
                    ? new Exact(OffsetDateTime.parse(text).toInstant())
                    : new Local(LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeParseException notOne) {
            throw new TypeConversionException(
                    "'" + text + "' is no day or time, which look like 2026-11-20 or 2026-11-20T12:00");
        }
    }

    /** When it begins. */
    default Instant start(ZoneId zone) {
        return switch (this) {
            case Day(LocalDate date) -> date.atStartOfDay(zone).toInstant();
            case Local(LocalDateTime time) -> time.atZone(zone).toInstant();
            case Exact(Instant time) -> time;
        };
    }

    /** When it is over: a day ends with itself. */
    default Instant end(ZoneId zone) {
        return switch (this) {
            case Day(LocalDate date) -> date.plusDays(1).atStartOfDay(zone).toInstant();
            case Local _, Exact _ -> start(zone);
        };
    }
}
