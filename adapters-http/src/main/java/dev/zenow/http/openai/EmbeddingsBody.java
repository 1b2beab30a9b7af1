package dev.zenow.http.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.vectors.Embeddings;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
        name = "OpenAiEmbeddings",
        example = "{\"model\": \"bge-small\", \"input\": [\"the sea\", \"the sky\"]}",
        description = "Fields that are not listed here are ignored.")
record EmbeddingsBody(
        @Schema(description = "Absent: the current embedding model.") @Nullable
        String model,

        @NotNull
        @Schema(
                description =
                        "A text, a list of texts, a list of tokens, or a list of such lists. Tokens are those of the"
                                + " model itself, special ones included.")
        JsonNode input,

        @Schema(
                type = "string",
                allowableValues = {"float", "base64"},
                description = "base64: the numbers as 32-bit floats, little-endian.")
        @Nullable
        String encodingFormat,

        @Schema(description = "Refused unless it is what the model makes.") @Nullable
        Integer dimensions) {

    Embeddings.Request request() {
        return new Embeddings.Request(
                Optional.ofNullable(model),
                inputs(),
                dimensions == null ? OptionalInt.empty() : OptionalInt.of(dimensions));
    }

    boolean base64() {
        return switch (encodingFormat) {
            case null -> false;
            case "float" -> false;
            case "base64" -> true;
            default -> throw ProblemCode.INVALID_REQUEST.exception("'encoding_format' must be float or base64.");
        };
    }

    private List<EmbeddingInput> inputs() {
        if (input.isString()) {
            return List.of(text(input));
        }
        if (!input.isArray()) {
            throw wrong();
        }
        @Nullable JsonNode first = input.size() == 0 ? null : input.get(0);
        if (first != null && first.isNumber()) {
            return List.of(tokens(input));
        }
        List<EmbeddingInput> inputs = new ArrayList<>(input.size());
        for (JsonNode each : input.values()) {
            inputs.add(each.isArray() ? tokens(each) : text(each));
        }
        return inputs;
    }

    private static EmbeddingInput text(JsonNode node) {
        if (!node.isString()) {
            throw wrong();
        }
        return new EmbeddingInput.Text(Texts.wellFormed("input", node.getStringValue()));
    }

    private static EmbeddingInput tokens(JsonNode node) {
        List<Integer> tokens = new ArrayList<>(node.size());
        for (JsonNode each : node.values()) {
            if (!each.isNumber() || each.getDoubleValue() != each.getIntValue()) {
                throw wrong();
            }
            tokens.add(each.getIntValue());
        }
        return new EmbeddingInput.Tokens(tokens);
    }

    private static ProblemException wrong() {
        return ProblemCode.MALFORMED_REQUEST.exception(
                "'input' must be a text, a list of texts, a list of tokens, or a list of lists of tokens.");
    }
}
