package dev.zenow.domain.parameters;

import java.util.ArrayList;
import java.util.List;

/** A value of a parameter; only its {@link ParameterKind} says whether it is allowed. */
public sealed interface ParameterValue {
    record Whole(long value) implements ParameterValue {}

    record Decimal(double value) implements ParameterValue {}

    record Switch(boolean value) implements ParameterValue {}

    record Text(String value) implements ParameterValue {}

    record Texts(List<String> values) implements ParameterValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** A {@link Long}, {@link Double}, {@link Boolean}, {@link String} or a list of strings. */
    default Object plain() {
        return switch (this) {
            case Whole(long value) -> value;
            case Decimal(double value) -> value;
            case Switch(boolean value) -> value;
            case Text(String value) -> value;
            case Texts(List<String> values) -> values;
        };
    }

    /**
     * What {@link ParameterKind#parse} reads back. Several texts stand in lines; {@code \n} and {@code \\} inside one mean a line's end
     * and a backslash.
     */
    default String encoded() {
        return switch (this) {
            case Whole(long value) -> Long.toString(value);
            case Decimal(double value) -> Double.toString(value);
            case Switch(boolean value) -> Boolean.toString(value);
            case Text(String value) -> value;
            case Texts(List<String> values) ->
                String.join(
                        "\n",
                        values.stream()
                                .map(text -> text.replace("\\", "\\\\").replace("\n", "\\n"))
                                .toList());
        };
    }

    /** The texts of {@link #encoded()}; empty lines are left out, as no text is empty. */
    static List<String> decodeTexts(String encoded) {
        List<String> texts = new ArrayList<>();
        for (String line : encoded.split("\n", -1)) {
            if (!line.isEmpty()) {
                texts.add(unescape(line));
            }
        }
        return texts;
    }

    private static String unescape(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '\\' && i + 1 < line.length()) {
                i++;
                character = line.charAt(i) == 'n' ? '\n' : line.charAt(i);
            }
            text.append(character);
        }
        return text.toString();
    }
}
