package dev.zenow.http.api.models;

import dev.zenow.application.parameters.ParameterSheet;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterKind;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Parameter", description = "A parameter, what it takes and what it is set to.")
record ParameterView(
        String name,

        @Schema(
                type = "string",
                allowableValues = {"server", "sampling", "prompt"})
        String group,

        @Schema(description = "A number, a text, a flag or a list of texts; absent: as the engine does by itself.")
        @Nullable
        Object value,

        @Schema(
                description = "Who set it: nobody, the configuration, or what is stored for the mode or the model.",
                type = "string",
                allowableValues = {"engine", "default", "mode", "model"})
        String layer,

        @Schema(
                type = "string",
                allowableValues = {"integer", "number", "boolean", "choice", "string", "strings"})
        String type,

        @Nullable Double minimum,
        @Nullable Double maximum,

        @Schema(description = "The words it takes.") @Nullable
        List<String> choices,

        @Schema(description = "Characters of a text, or of each.") @Nullable
        Integer maxLength,

        @Schema(description = "How many texts.") @Nullable Integer maxItems,

        @Schema(description = "What it takes, as it reads behind “must be”.")
        String allowed,

        @Schema(description = "What it does.") String help,

        @Schema(description = "Whether a running server must be started again before a change shows.")
        boolean needsRestart) {
    static ParameterView of(ParameterSheet.Entry entry) {
        Parameter parameter = entry.parameter();
        Shape shape = shape(parameter.kind());
        return new ParameterView(
                parameter.label(),
                Texts.name(parameter.group()),
                entry.value().map(ParameterValue::plain).orElse(null),
                Texts.name(entry.layer()),
                shape.type(),
                shape.least(),
                shape.most(),
                shape.choices(),
                shape.longest(),
                shape.items(),
                parameter.kind().allowed(),
                parameter.help(),
                parameter.needsRestart());
    }

    private record Shape(
            String type,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable List<String> choices,
            @Nullable Integer longest,
            @Nullable Integer items) {}

    private static Shape shape(ParameterKind kind) {
        return switch (kind) {
            case ParameterKind.Whole(long least, long most) ->
                new Shape("integer", (double) least, (double) most, null, null, null);
            case ParameterKind.Decimal(double least, double most) -> new Shape("number", least, most, null, null, null);
            case ParameterKind.Switch() -> new Shape("boolean", null, null, null, null, null);
            case ParameterKind.Choice(List<String> words) -> new Shape("choice", null, null, words, null, null);
            case ParameterKind.Text(int longest) -> new Shape("string", null, null, null, longest, null);
            case ParameterKind.Texts(int most, int longest) -> new Shape("strings", null, null, null, longest, most);
        };
    }
}
