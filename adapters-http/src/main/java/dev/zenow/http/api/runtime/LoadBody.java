package dev.zenow.http.api.runtime;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.api.models.Modes;
import dev.zenow.http.api.models.ParameterBodies;
import dev.zenow.http.api.models.ParametersBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "ModelLoad",
        example = "{\"mode\": \"llm\", \"name\": \"qwen3-0.6b\", \"params\": {\"context_size\": 8192}}",
        description = "Neither name nor path: the mode's current model.")
record LoadBody(
        @NotNull
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Nullable String name,

        @Schema(description = "The absolute path of a GGUF file; it is added first when it is not known.") @Nullable
        String path,

        @Schema(
                implementation = ParametersBody.class,
                description = "What differs for this load; kept when it succeeds.")
        @Nullable
        Map<String, @Nullable Object> params,

        @Schema(description = "Do not wait for replies that are being made.") @Nullable
        Boolean force,

        @Schema(description = "Try although the model does not seem to fit into memory.") @Nullable
        Boolean ignoreMemory) {
    LoadModel command() {
        if (name != null && path != null) {
            throw ProblemCode.INVALID_REQUEST.exception("'name' and 'path' exclude each other.");
        }
        return new LoadModel(
                Modes.parse(mode),
                Optional.ofNullable(name),
                Optional.ofNullable(path),
                Optional.ofNullable(params).map(LoadBody::overlay),
                Boolean.TRUE.equals(force),
                Boolean.TRUE.equals(ignoreMemory));
    }

    private static ParameterValues overlay(Map<String, @Nullable Object> params) {
        ParameterBodies.Named named = ParameterBodies.read("params", ParameterGroup.SERVER, params);
        if (!named.unset().isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("params: a value is missing; 'update_param' takes null.");
        }
        return named.set();
    }
}
