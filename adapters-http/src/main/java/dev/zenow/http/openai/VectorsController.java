package dev.zenow.http.openai;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.vectors.Embeddings;
import dev.zenow.application.vectors.Reranking;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "openai", description = "Routes for clients of OpenAI's interface.")
class VectorsController {
    private final Embeddings embeddings;
    private final Reranking reranking;
    private final Actors actors;

    VectorsController(Embeddings embeddings, Reranking reranking, Actors actors) {
        this.embeddings = embeddings;
        this.reranking = reranking;
        this.actors = actors;
    }

    @Post("/embeddings")
    @MayFailAsOpenAi
    @Operation(
            operationId = "embeddings",
            summary = "Turns texts into vectors",
            description = "A client that goes away stops what has not begun yet.")
    @ApiResponse(
            responseCode = "200",
            description = "One vector for each input, in order",
            content = @Content(schema = @Schema(implementation = EmbeddingsView.class)))
    HttpResponse<?> embeddings(HttpRequest<?> request, @Valid @Body EmbeddingsBody body) throws InterruptedException {
        boolean base64 = body.base64();
        Embeddings.Request asked = body.request();
        try (ClientLine line = new ClientLine(request)) {
            return json(EmbeddingsView.of(embeddings.embed(actors.of(request), asked, line.cancellation()), base64));
        } catch (CancelledException _) {
            return nobody();
        }
    }

    @Post("/rerank")
    @MayFailAsOpenAi
    @Operation(
            operationId = "rerank",
            summary = "Ranks documents by how well they answer a query",
            description = "A client that goes away stops what has not begun yet.")
    @ApiResponse(
            responseCode = "200",
            description = "The results, the most relevant first",
            content = @Content(schema = @Schema(implementation = RerankView.class)))
    HttpResponse<?> rerank(HttpRequest<?> request, @Valid @Body RerankBody body) throws InterruptedException {
        Reranking.Request asked = body.request();
        try (ClientLine line = new ClientLine(request)) {
            Reranking.Ranking made = reranking.rerank(actors.of(request), asked, line.cancellation());
            boolean repeats = Boolean.TRUE.equals(body.returnDocuments());
            return json(RerankView.of(made, repeats ? asked.documents() : null));
        } catch (CancelledException _) {
            return nobody();
        }
    }

    /** Says that it is JSON, whatever the client accepts. */
    private static HttpResponse<?> json(Object view) {
        return HttpResponse.ok(view).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Nobody is left to read an answer. */
    private static HttpResponse<?> nobody() {
        return HttpResponse.noContent();
    }
}
