package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.SamplingParameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sampling parameters as JSON: the field {@code sampling}, absent when nothing is set. */
final class SamplingJson {
    private SamplingJson() {}

    static void write(JsonGenerator json, SamplingParameters sampling) throws IOException {
        Map<String, Object> values = new TreeMap<>();
        sampling.values().forEach((parameter, value) -> values.put(parameter.label(), value.plain()));
        if (values.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("sampling");
        for (Map.Entry<String, Object> value : values.entrySet()) {
            switch (value.getValue()) {
                case Long whole -> json.writeNumberField(value.getKey(), whole);
                case Double decimal -> json.writeNumberField(value.getKey(), decimal);
                case Boolean flag -> json.writeBooleanField(value.getKey(), flag);
                case List<?> texts -> JsonTexts.texts(json, value.getKey(), texts);
                case Object text -> JsonTexts.text(json, value.getKey(), text.toString());
            }
        }
        json.writeEndObject();
    }

    /**
     * What this version does not know or does not take is left out: the rest must not be lost for it.
     *
     * @param skipped is told what was left out
     */
    static SamplingParameters read(Optional<JsonObject> object, Consumer<String> skipped) {
        SamplingParameters sampling = SamplingParameters.NONE;
        for (Map.Entry<String, Object> entry :
                object.map(JsonObject::values).orElse(Map.of()).entrySet()) {
            try {
                sampling = sampling.with(
                        Parameter.of(entry.getKey()).orElseThrow(() -> new IllegalArgumentException("not a parameter")),
                        entry.getValue());
            } catch (IllegalArgumentException notTaken) {
                skipped.accept("sampling parameters that are not known or not allowed");
            }
        }
        return sampling;
    }
}
