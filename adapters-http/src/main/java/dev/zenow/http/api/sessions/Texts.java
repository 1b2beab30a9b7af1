package dev.zenow.http.api.sessions;

import dev.zenow.domain.problems.ProblemCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values of this dialect are written and which texts it takes. */
public final class Texts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int MOST_REPEATED = 60;

    private Texts() {}

    /** ISO-8601 in UTC, always with three digits of milliseconds. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant that is written so, letter case ignored; {@code INVALID_REQUEST}, naming all, when there is none. */
    public static <T extends Enum<T>> T constant(Class<T> type, String field, String text) {
        T[] all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(each -> name(each).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception("'" + field + "' must be one of "
                        + Arrays.stream(all).map(Texts::name).collect(Collectors.joining(", ")) + ", not '"
                        + shortened(text) + "'."));
    }

    /** Short enough to be repeated in a refusal. */
    public static String shortened(String text) {
        return text.length() > MOST_REPEATED ? text.substring(0, MOST_REPEATED) + "…" : text;
    }

    /** The list itself; JSON can hold null where something must be. */
    public static <T> List<T> withoutNull(String field, List<T> list) {
        if (list.stream().anyMatch(Objects::isNull)) {
            throw ProblemCode.MALFORMED_REQUEST.exception("The list '" + field + "' holds null.");
        }
        return list;
    }

    /** The text itself; JSON can spell half a surrogate pair, which is no text and could be neither stored nor sent back. */
    public static String wellFormed(String field, @Nullable String text) {
        if (text == null) {
            throw ProblemCode.MALFORMED_REQUEST.exception("The field '" + field + "' holds null where a text must be.");
        }
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(unit)) {
                throw ProblemCode.MALFORMED_REQUEST.exception(
                        "The field '" + field + "' holds half of a surrogate pair at position " + at + ".");
            }
        }
        return text;
    }
}
