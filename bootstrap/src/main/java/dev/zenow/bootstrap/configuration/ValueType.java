package dev.zenow.bootstrap.configuration;

import dev.zenow.application.secrets.SealingKey;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a configured value.
 *
 * @param description what is accepted, as it reads behind "must be"
 * @param reader throws {@link IllegalArgumentException} for a text that is not accepted
 * @param shown the text, accepted or not, as it may be shown; without what is secret in it
 */
record ValueType<T>(String description, BiFunction<String, Place, T> reader, UnaryOperator<String> shown) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    static final ValueType<SealingKey> SEALING_KEY = new ValueType<>(
            SealingKey.BYTES + " bytes in base64",
            (text, _) -> SealingKey.parse(text).orElseThrow(IllegalArgumentException::new),
            _ -> "(hidden)");

    static final ValueType<ProxyChoice> PROXY = new ValueType<>(
            "http://host:port, auto or off",
            (text, _) -> switch (text.toLowerCase(Locale.ROOT)) {
                case "auto", "" -> new ProxyChoice.OfTheEnvironment();
                case "off" -> new ProxyChoice.None();
                case String _ -> new ProxyChoice.Named(ProxyAddress.parse(text));
            },
            ProxyAddress::shown);

    static final ValueType<String> HOST = new ValueType<>("a host name or address", (text, _) -> {
        if (text.isBlank() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException();
        }
        return text;
    });

    static final ValueType<Boolean> SWITCH =
            new ValueType<>("true or false", (text, _) -> switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                case String other -> throw new IllegalArgumentException(other);
            });

    static final ValueType<Path> PATH = new ValueType<>("a path", (text, place) -> {
        if (text.isBlank()) {
            throw new IllegalArgumentException();
        }
        try {
            return text.equals("~") || text.startsWith("~/")
                    ? place.home().resolve(text.substring(Math.min(2, text.length())))
                    : place.folder().resolve(text).normalize();
        } catch (InvalidPathException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    });

    static final ValueType<Duration> DURATION_OF_TIME =
            new ValueType<>("a duration such as 90s, 15m, 2h or 1d", (text, _) -> {
                Matcher matcher = DURATION.matcher(text);
                if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                    throw new IllegalArgumentException();
                }
                long amount = Long.parseLong(matcher.group(1));
                return switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    case "d" -> Duration.ofDays(amount);
                    case String other -> throw new IllegalArgumentException(other);
                };
            });

    /** Of something that everybody may see. */
    ValueType(String description, BiFunction<String, Place, T> reader) {
        this(description, reader, UnaryOperator.identity());
    }

    /** Where a text stands: what relative paths and {@code ~} in it refer to. */
    record Place(Path folder, Path home) {}

    static ValueType<String> text(int longest) {
        return new ValueType<>("a text of at most " + longest + " characters", (text, _) -> {
            if (text.length() > longest) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    static ValueType<Integer> wholeNumber(int least, int most) {
        return new ValueType<>("a whole number from " + least + " to " + most, (text, _) -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    static ValueType<Double> number(int least, int most) {
        return new ValueType<>("a number from " + least + " to " + most, (text, _) -> {
            double value = Double.parseDouble(text);
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> choices) {
        String names = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
        return new ValueType<>("one of " + names, (text, _) -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT)));
    }

    /** The same, where {@code absent} or nothing stands for no value. */
    static <T> ValueType<Optional<T>> optional(ValueType<T> type, String absent) {
        return new ValueType<>(
                type.description + ", or " + absent,
                (text, place) ->
                        isAbsent(text, absent) ? Optional.empty() : Optional.of(type.reader.apply(text, place)),
                text -> isAbsent(text, absent) ? text : type.shown.apply(text));
    }

    private static boolean isAbsent(String text, String absent) {
        return text.isBlank() || text.equals(absent);
    }
}
