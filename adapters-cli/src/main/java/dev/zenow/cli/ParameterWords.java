package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.domain.parameters.NearestName;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterKind;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the words of {@code models params} ask for.
 *
 * @param model empty: every model of the mode
 */
record ParameterWords(Optional<String> model, ParameterValues set, Set<Parameter> unset) {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /**
     * @param words the model, which stands first, and settings such as {@code threads=4}
     * @param forgotten names of what is to be unset
     */
    static ParameterWords read(List<String> words, List<String> forgotten) {
        Optional<String> model = words.stream().findFirst().filter(word -> !isSetting(word));
        Map<Parameter, List<String>> given = new EnumMap<>(Parameter.class);
        for (String word : words.subList(model.isPresent() ? 1 : 0, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw ProblemCode.INVALID_REQUEST.exception("'" + word
                        + "' is no setting; settings look like threads=4, and the model stands before them.");
            }
            given.computeIfAbsent(named(word.substring(0, equals)), _ -> new ArrayList<>())
                    .add(word.substring(equals + 1));
        }
        ParameterValues set = ParameterValues.NONE;
        for (Map.Entry<Parameter, List<String>> each : given.entrySet()) {
            set = set.with(each.getKey(), value(each.getKey(), each.getValue()));
        }
        Set<Parameter> unset = EnumSet.noneOf(Parameter.class);
        forgotten.forEach(name -> unset.add(named(name)));
        unset.stream().filter(given::containsKey).findFirst().ifPresent(both -> {
            throw ProblemCode.INVALID_REQUEST.exception(both.label() + " is both set and unset.");
        });
        return new ParameterWords(model, set, unset);
    }

    boolean changes() {
        return !set.isEmpty() || !unset.isEmpty();
    }

    static String shown(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Decimal(double number) ->
                number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
            case ParameterValue.Texts(List<String> texts) -> texts.isEmpty() ? "none" : String.join(" ", texts);
            case ParameterValue.Whole _, ParameterValue.Switch _, ParameterValue.Text _ -> value.encoded();
        };
    }

    /** A model's name may hold a '=', the name of a parameter before one makes it a setting. */
    private static boolean isSetting(String word) {
        return word.matches("[a-z_]+=(?s:.*)");
    }

    private static ParameterValue value(Parameter parameter, List<String> texts) {
        try {
            return switch (parameter.kind()) {
                case ParameterKind.Texts _ -> parameter.parse(lines(parameter, texts));
                case ParameterKind.Text _ -> parameter.parse(unescaped(texts.getLast()));
                case ParameterKind.Whole _, ParameterKind.Decimal _, ParameterKind.Switch _, ParameterKind.Choice _ ->
                    parameter.parse(texts.getLast());
            };
        } catch (IllegalArgumentException refused) {
            throw ProblemCode.INVALID_REQUEST
                    .problem(refused.getMessage() + ".")
                    .exception(refused);
        }
    }

    /** A flag and its value are words of their own, yet people write them together. */
    private static String lines(Parameter parameter, List<String> texts) {
        Stream<String> each = parameter == Parameter.EXTRA_FLAGS
                ? texts.stream()
                        .flatMap(text ->
                                text.strip().startsWith("-") ? SPACES.splitAsStream(text.strip()) : Stream.of(text))
                : texts.stream();
        return each.collect(joining("\n"));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    private static Parameter named(String name) {
        return Parameter.of(name).orElseThrow(() -> {
            Optional<String> nearest = NearestName.of(
                    name,
                    Arrays.stream(Parameter.values()).map(Parameter::label).toList());
            return ProblemCode.INVALID_REQUEST.exception("There is no parameter '" + name + "'"
                    + nearest.map(meant -> "; did you mean '" + meant + "'?").orElse("."));
        });
    }
}
