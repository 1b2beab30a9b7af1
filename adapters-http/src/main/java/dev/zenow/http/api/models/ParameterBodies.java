package dev.zenow.http.api.models;

import dev.zenow.domain.parameters.NearestName;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.api.sessions.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads parameters by their names in the table; a name that is not there is refused with the nearest one. */
public final class ParameterBodies {
    private ParameterBodies() {}

    /** What a body sets, and what it asks to forget by a null. */
    public record Named(ParameterValues set, Set<Parameter> unset) {}

    /** @param field of the body that holds them, as refusals name it */
    public static Named read(String field, ParameterGroup group, Map<?, ? extends @Nullable Object> body) {
        ParameterValues set = ParameterValues.NONE;
        Set<Parameter> unset = EnumSet.noneOf(Parameter.class);
        for (Map.Entry<?, ? extends @Nullable Object> entry : body.entrySet()) {
            Parameter parameter = named(field, group, String.valueOf(entry.getKey()));
            Object plain = entry.getValue();
            if (plain == null) {
                unset.add(parameter);
            } else {
                set = value(field, set, parameter, plain);
            }
        }
        return new Named(set, unset);
    }

    static ParameterValues value(String field, ParameterValues values, Parameter parameter, Object plain) {
        if (plain instanceof String text) {
            var _ = Texts.wellFormed(field, text);
        }
        if (plain instanceof List<?> list) {
            list.forEach(item -> Texts.wellFormed(field, String.valueOf(item)));
        }
        try {
            return values.with(parameter, plain);
        } catch (IllegalArgumentException refused) {
            throw ProblemCode.INVALID_REQUEST.exception(field + ": " + refused.getMessage() + ".");
        }
    }

    private static Parameter named(String field, ParameterGroup group, String name) {
        Predicate<Parameter> ours = parameter -> parameter.group() == group;
        return Parameter.of(name).filter(ours).orElseThrow(() -> {
            List<String> names = Arrays.stream(Parameter.values())
                    .filter(ours)
                    .map(Parameter::label)
                    .toList();
            return ProblemCode.INVALID_REQUEST.exception(
                    field + ": there is no parameter '" + Texts.shortened(name) + "'"
                            + NearestName.of(name, names)
                                    .map(meant -> "; did you mean '" + meant + "'?")
                                    .orElse("."));
        });
    }
}
