package dev.zenow.http.api.models;

import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.NearestName;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.api.sessions.SamplingBody;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a change looks, for the document. It is read from a map, because what is absent stays and what is null is forgotten: a
 * record could not tell them apart.
 */
@Serdeable
@Schema(
        name = "ParameterChange",
        example = "{\"mode\": \"llm\", \"name\": \"qwen\", \"server\": {\"context_size\": 8192}, \"restart\": true}",
        description = "What is absent stays; null forgets what is stored, so that the layer below counts again.")
record ParameterChangeBody(
        @Schema(
                type = "string",
                allowableValues = {"llm", "embed", "rerank"})
        String mode,

        @Schema(description = "A model of the mode; absent: for every model.") @Nullable
        String name,

        @Nullable ParametersBody server,
        @Nullable SamplingBody sampling,
        @Nullable String systemPrompt,

        @Schema(description = "Start a server that runs with other values again.") @Nullable
        Boolean restart) {
    private static final List<String> FIELDS =
            List.of("mode", "name", "server", "sampling", "system_prompt", "restart");

    static ParameterChange read(JsonNode json) {
        if (!json.isObject()) {
            throw ProblemCode.INVALID_REQUEST.exception("The body must be an object.");
        }
        // Bound to a map at once, the body would lose the nulls on its first level.
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        json.entries()
                .forEach(entry -> body.put(entry.getKey(), entry.getValue().getValue()));
        for (String field : body.keySet()) {
            if (!FIELDS.contains(field)) {
                throw ProblemCode.INVALID_REQUEST.exception("The field '" + Texts.shortened(field)
                        + "' is not known here"
                        + NearestName.of(field, FIELDS)
                                .map(name -> "; did you mean '" + name + "'?")
                                .orElse("."));
            }
        }
        ParameterBodies.Named server = group(body, "server", ParameterGroup.SERVER);
        ParameterBodies.Named sampling = group(body, "sampling", ParameterGroup.SAMPLING);
        ParameterValues set = sampling.set().over(server.set());
        Set<Parameter> unset = EnumSet.noneOf(Parameter.class);
        unset.addAll(server.unset());
        unset.addAll(sampling.unset());
        Object prompt = body.get("system_prompt");
        if (prompt != null) {
            set = ParameterBodies.value("system_prompt", set, Parameter.SYSTEM_PROMPT, prompt);
        } else if (body.containsKey("system_prompt")) {
            unset.add(Parameter.SYSTEM_PROMPT);
        }
        return new ParameterChange(mode(body), text(body, "name"), set, unset, flag(body, "restart"));
    }

    private static ParameterBodies.Named group(Map<String, @Nullable Object> body, String field, ParameterGroup group) {
        Object value = body.get(field);
        if (value == null) {
            return new ParameterBodies.Named(ParameterValues.NONE, Set.of());
        }
        if (value instanceof Map<?, ?> named) {
            return ParameterBodies.read(field, group, named);
        }
        throw ProblemCode.INVALID_REQUEST.exception("'" + field + "' must be an object of names and values.");
    }

    private static ModelMode mode(Map<String, @Nullable Object> body) {
        return Modes.parse(text(body, "mode").orElse(""));
    }

    private static Optional<String> text(Map<String, @Nullable Object> body, String field) {
        Object value = body.get(field);
        if (value != null && !(value instanceof String)) {
            throw ProblemCode.INVALID_REQUEST.exception("'" + field + "' must be a text.");
        }
        return Optional.ofNullable((String) value);
    }

    private static boolean flag(Map<String, @Nullable Object> body, String field) {
        Object value = body.get(field);
        if (value != null && !(value instanceof Boolean)) {
            throw ProblemCode.INVALID_REQUEST.exception("'" + field + "' must be true or false.");
        }
        return Boolean.TRUE.equals(value);
    }
}
