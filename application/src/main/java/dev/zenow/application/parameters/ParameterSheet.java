package dev.zenow.application.parameters;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a mode or a model as they stand.
 *
 * @param entries in the order of the table
 */
public record ParameterSheet(ModelMode mode, Optional<String> model, List<Entry> entries) {
    public ParameterSheet {
        entries = List.copyOf(entries);
    }

    /** @param value empty, and then only, when the layer is {@link ParameterLayer#ENGINE} */
    public record Entry(Parameter parameter, Optional<ParameterValue> value, ParameterLayer layer) {
        public Entry {
            if (value.isEmpty() != (layer == ParameterLayer.ENGINE)) {
                throw new IllegalArgumentException("a value has a layer that set it");
            }
        }
    }
}
