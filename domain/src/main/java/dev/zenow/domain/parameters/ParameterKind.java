package dev.zenow.domain.parameters;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What values a parameter takes. Refusals name the parameter, what is allowed and what was given. */
public sealed interface ParameterKind {
    /** Characters of a refused value that its refusal repeats. */
    int MOST_SHOWN = 60;

    /** Decimal places and trailing zeros of a number that is written out. */
    int MOST_DIGITS = 40;

    record Whole(long least, long most) implements ParameterKind {}

    record Decimal(double least, double most) implements ParameterKind {}

    record Switch() implements ParameterKind {}

    record Choice(List<String> words) implements ParameterKind {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** @param longest characters */
    record Text(int longest) implements ParameterKind {}

    /**
     * @param most how many texts
     * @param longest characters of each; none is empty
     */
    record Texts(int most, int longest) implements ParameterKind {}

    /** What is allowed, to stand behind "must be". */
    default String allowed() {
        return switch (this) {
            case Whole(long least, long most) -> "from " + least + " to " + most;
            case Decimal(double least, double most) -> "from " + number(least) + " to " + number(most);
            case Switch() -> "true or false";
            case Choice(List<String> words) -> "one of " + String.join(", ", words);
            case Text(int longest) -> "a text of at most " + longest + " characters";
            case Texts(int most, int longest) -> "at most " + most + " texts of 1 to " + longest + " characters";
        };
    }

    /**
     * Checks a plain value: any number without a fraction for a whole one, any number for a decimal one.
     *
     * @throws IllegalArgumentException when it is not allowed
     */
    default ParameterValue check(String name, Object plain) {
        return of(plain).filter(this::allows).orElseThrow(() -> refusal(name, plain));
    }

    /**
     * Reads what {@link ParameterValue#encoded()} wrote, or a person.
     *
     * @throws IllegalArgumentException when it is not allowed
     */
    default ParameterValue parse(String name, String text) {
        return switch (this) {
            case Whole _, Decimal _ -> {
                try {
                    yield check(name, new BigDecimal(text.strip()));
                } catch (NumberFormatException e) {
                    throw refusal(name, text);
                }
            }
            case Switch() ->
                switch (text.strip()) {
                    case "true" -> new ParameterValue.Switch(true);
                    case "false" -> new ParameterValue.Switch(false);
                    default -> throw refusal(name, text);
                };
            case Choice _ -> check(name, text.strip());
            case Text _ -> check(name, text);
            case Texts _ -> check(name, ParameterValue.decodeTexts(text));
        };
    }

    /** The value that this kind makes of it, allowed or not; empty: it is of another kind. */
    private Optional<ParameterValue> of(Object plain) {
        return switch (this) {
            case Whole _ -> whole(plain).map(ParameterValue.Whole::new);
            case Decimal _ ->
                plain instanceof Number number
                        ? Optional.of(new ParameterValue.Decimal(number.doubleValue()))
                        : Optional.empty();
            case Switch() ->
                plain instanceof Boolean flag ? Optional.of(new ParameterValue.Switch(flag)) : Optional.empty();
            case Choice _, Text _ ->
                plain instanceof String text ? Optional.of(new ParameterValue.Text(text)) : Optional.empty();
            case Texts _ ->
                plain instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                        ? Optional.of(new ParameterValue.Texts(
                                list.stream().map(String.class::cast).toList()))
                        : Optional.empty();
        };
    }

    private boolean allows(ParameterValue value) {
        return switch (this) {
            case Whole(long least, long most) ->
                value instanceof ParameterValue.Whole(long given) && given >= least && given <= most;
            case Decimal(double least, double most) ->
                value instanceof ParameterValue.Decimal(double given) && given >= least && given <= most;
            case Switch() -> value instanceof ParameterValue.Switch;
            case Choice(List<String> words) ->
                value instanceof ParameterValue.Text(String given) && words.contains(given);
            case Text(int longest) -> value instanceof ParameterValue.Text(String given) && given.length() <= longest;
            case Texts(int most, int longest) ->
                value instanceof ParameterValue.Texts(List<String> given)
                        && given.size() <= most
                        && given.stream().allMatch(text -> !text.isEmpty() && text.length() <= longest);
        };
    }

    private static Optional<Long> whole(Object plain) {
        try {
            return plain instanceof Number number
                    ? Optional.of(new BigDecimal(number.toString()).longValueExact())
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private IllegalArgumentException refusal(String name, Object plain) {
        // Written out, a number with a large exponent would be a text of any length.
        String given = plain instanceof BigDecimal number && Math.abs(number.scale()) < MOST_DIGITS
                ? number.toPlainString()
                : String.valueOf(plain);
        String shown = given.length() > MOST_SHOWN ? given.substring(0, MOST_SHOWN) + "…" : given;
        return new IllegalArgumentException(name + " must be " + allowed() + ", not " + shown);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
