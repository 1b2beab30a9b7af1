package dev.zenow.http.openai;

import dev.zenow.application.vectors.Reranking.Ranking;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "RerankResults")
record RerankView(
        @Schema(example = "list") String object,
        String model,

        @Schema(description = "The most relevant first.") List<Result> results,

        UsageView usage) {

    @Serdeable
    @Schema(name = "RerankResult")
    record Result(
            @Schema(description = "The place of the document in the request, from 0.")
            int index,

            @Schema(description = "Higher is more relevant; the range is the model's own.")
            double relevanceScore,

            @Nullable Document document) {}

    @Serdeable
    @Schema(name = "RerankDocument")
    record Document(String text) {}

    /** @param documents to be repeated; null: none */
    static RerankView of(Ranking made, @Nullable List<String> documents) {
        return new RerankView(
                "list",
                made.model(),
                made.ranked().stream()
                        .map(ranked -> new Result(
                                ranked.index(),
                                ranked.score(),
                                documents == null ? null : new Document(documents.get(ranked.index()))))
                        .toList(),
                UsageView.of(made.tokens()));
    }
}
