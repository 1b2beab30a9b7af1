package dev.zenow.http.api.models;

import dev.zenow.application.parameters.ParameterSheet;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Parameters", description = "The parameters of a mode, or of one model of it, as they stand.")
record ParameterSheetView(
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(description = "Absent: what every model of the mode starts from.") @Nullable
        String name,

        List<ParameterView> parameters) {
    static ParameterSheetView of(ParameterSheet sheet) {
        return new ParameterSheetView(
                Texts.name(sheet.mode()),
                sheet.model().orElse(null),
                sheet.entries().stream().map(ParameterView::of).toList());
    }
}
