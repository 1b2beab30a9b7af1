package dev.zenow.domain.parameters;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One layer of parameters: some have an allowed value, the others are as the layer below says. Unchangeable. */
public final class ParameterValues {
    /** Nothing is set. */
    public static final ParameterValues NONE = new ParameterValues(new EnumMap<>(Parameter.class));

    private final Map<Parameter, ParameterValue> values;

    private ParameterValues(EnumMap<Parameter, ParameterValue> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public Optional<ParameterValue> get(Parameter parameter) {
        return Optional.ofNullable(values.get(parameter));
    }

    /** What is set, in the order of the table. */
    public Map<Parameter, ParameterValue> asMap() {
        return values;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These values, and those of {@code base} where this says nothing. */
    public ParameterValues over(ParameterValues base) {
        EnumMap<Parameter, ParameterValue> both = new EnumMap<>(Parameter.class);
        both.putAll(base.values);
        both.putAll(values);
        return new ParameterValues(both);
    }

    public ParameterValues only(ParameterGroup group) {
        return only(parameter -> parameter.group() == group);
    }

    public ParameterValues only(Predicate<Parameter> wanted) {
        EnumMap<Parameter, ParameterValue> some = new EnumMap<>(Parameter.class);
        values.forEach((parameter, value) -> {
            if (wanted.test(parameter)) {
                some.put(parameter, value);
            }
        });
        return new ParameterValues(some);
    }

    /**
     * @param plain as {@link Parameter#check} takes it; null leaves it as it is
     * @throws IllegalArgumentException when it is not allowed
     */
    public ParameterValues with(Parameter parameter, @Nullable Object plain) {
        return plain == null ? this : with(parameter, parameter.check(plain));
    }

    /** @throws IllegalArgumentException when it is not allowed */
    public ParameterValues with(Parameter parameter, ParameterValue value) {
        EnumMap<Parameter, ParameterValue> more = new EnumMap<>(Parameter.class);
        more.putAll(values);
        more.put(parameter, parameter.check(value.plain()));
        return new ParameterValues(more);
    }

    public ParameterValues without(Parameter parameter) {
        return only(other -> other != parameter);
    }

    public void forEach(BiConsumer<Parameter, ParameterValue> action) {
        values.forEach(action);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterValues same && values.equals(same.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
