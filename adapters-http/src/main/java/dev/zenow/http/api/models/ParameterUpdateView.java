package dev.zenow.http.api.models;

import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.domain.parameters.Parameter;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "ParameterUpdate", description = "What a change of parameters did.")
record ParameterUpdateView(
        @Schema(description = "Names of what was changed and counts from the next request, session or start on.")
        List<String> atOnce,

        @Schema(description = "Names of what was changed and the running server has another value of.")
        List<String> afterRestart,

        @Schema(description = "Whether that server is being started again now.")
        boolean restarting,

        ParameterSheetView current) {
    static ParameterUpdateView of(ParameterUpdate update) {
        return new ParameterUpdateView(
                update.atOnce().stream().map(Parameter::label).toList(),
                update.afterRestart().stream().map(Parameter::label).toList(),
                update.restarting(),
                ParameterSheetView.of(update.sheet()));
    }
}
