package dev.zenow.http.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.zenow.application.vectors.Reranking;
import dev.zenow.domain.problems.ProblemCode;
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
        name = "Rerank",
        example =
                "{\"model\": \"bge-reranker\", \"query\": \"What is blue?\", \"documents\": [\"The sky.\", \"Grass.\"], \"top_n\": 1}",
        description = "Fields that are not listed here are ignored.")
record RerankBody(
        @Schema(description = "Absent: the current reranking model.") @Nullable
        String model,

        @NotNull String query,

        @NotNull @Schema(description = "A list of texts, or of objects with a field text.")
        JsonNode documents,

        @Schema(description = "How many results to answer with; absent: all.") @Nullable
        Integer topN,

        @Schema(description = "Whether each result repeats its document.") @Nullable
        Boolean returnDocuments) {

    Reranking.Request request() {
        return new Reranking.Request(
                Optional.ofNullable(model),
                Texts.wellFormed("query", query),
                texts(),
                topN == null ? OptionalInt.empty() : OptionalInt.of(topN));
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (documents.isArray()) {
            documents.values().forEach(each -> texts.add(text(each)));
            return texts;
        }
        throw ProblemCode.MALFORMED_REQUEST.exception("'documents' must be a list.");
    }

    private static String text(JsonNode document) {
        @Nullable JsonNode text = document.isObject() ? document.get("text") : document;
        if (text == null || !text.isString()) {
            throw ProblemCode.MALFORMED_REQUEST.exception(
                    "Each of 'documents' must be a text, or an object with a field 'text'.");
        }
        return Texts.wellFormed("documents", text.getStringValue());
    }
}
