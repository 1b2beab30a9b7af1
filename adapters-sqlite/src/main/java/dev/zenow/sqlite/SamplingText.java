package dev.zenow.sqlite;

import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.runtime.SamplingParameters;
import java.util.Optional;

/** How the sampling of a session is stored: lines of name=value; empty: nothing is set. */
final class SamplingText {
    private static final System.Logger LOG = System.getLogger(SamplingText.class.getName());

    private SamplingText() {}

    static String of(SamplingParameters sampling) {
        return new ParameterValue.Texts(sampling.values().asMap().entrySet().stream()
                        .map(value ->
                                value.getKey().label() + "=" + value.getValue().encoded())
                        .toList())
                .encoded();
    }

    /** What another version wrote and this one does not take is left out: a chat must not be lost for it. */
    static SamplingParameters parse(String text) {
        ParameterValues values = ParameterValues.NONE;
        for (String line : ParameterValue.decodeTexts(text)) {
            int end = Math.max(0, line.indexOf('='));
            Optional<Parameter> parameter = Parameter.of(line.substring(0, end));
            if (parameter.isPresent()) {
                values = with(values, parameter.get(), line.substring(end + 1));
            }
        }
        return SamplingParameters.of(values);
    }

    private static ParameterValues with(ParameterValues values, Parameter parameter, String encoded) {
        try {
            return values.with(parameter, parameter.parse(encoded));
        } catch (IllegalArgumentException notAllowed) {
            LOG.log(System.Logger.Level.WARNING, () -> "what a session says is left out: " + notAllowed.getMessage());
            return values;
        }
    }
}
