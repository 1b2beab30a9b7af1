package dev.zenow.http.api.contexts;

import dev.zenow.application.contexts.Contexts;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;

@Controller("/api/contexts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(
        name = "contexts",
        description =
                "Named, reusable system prompts. A session takes a copy when it is made; later edits do not rewrite it.")
class ContextsController {
    private final Contexts contexts;
    private final Actors actors;

    ContextsController(Contexts contexts, Actors actors) {
        this.contexts = contexts;
        this.actors = actors;
    }

    @Get
    @MayFail
    @Operation(operationId = "listContexts", summary = "Lists the named contexts")
    @ApiResponse(responseCode = "200", description = "All of them")
    ContextsView list(HttpRequest<?> request) {
        return ContextsView.of(contexts.list(actors.of(request)));
    }

    @Post
    @MayFail
    @Operation(operationId = "createContext", summary = "Stores a system prompt under a name")
    @ApiResponse(
            responseCode = "201",
            description = "The context",
            content = @Content(schema = @Schema(implementation = ContextView.class)))
    HttpResponse<ContextView> create(HttpRequest<?> request, @Valid @Body NewContextBody body) {
        ContextView made = ContextView.of(contexts.create(
                actors.of(request),
                Texts.wellFormed("name", body.name()),
                Texts.wellFormed("content", body.content()),
                Boolean.TRUE.equals(body.isDefault())));
        return HttpResponse.created(made, URI.create("/api/contexts/" + made.contextId()));
    }

    @Get("/{id}")
    @MayFail
    @Operation(operationId = "getContext", summary = "Shows one context")
    @ApiResponse(responseCode = "200", description = "The context")
    ContextView get(HttpRequest<?> request, @PathVariable String id) {
        return ContextView.of(contexts.get(actors.of(request), Ids.context(id)));
    }

    @Patch("/{id}")
    @MayFail
    @Operation(
            operationId = "changeContext",
            summary = "Changes a context; sessions that were made from it keep what they have")
    @ApiResponse(responseCode = "200", description = "The context as it is now")
    ContextView change(HttpRequest<?> request, @PathVariable String id, @Valid @Body ContextChangeBody body) {
        return ContextView.of(contexts.change(actors.of(request), Ids.context(id), body.change()));
    }

    @Delete("/{id}")
    @MayFail
    @Operation(
            operationId = "deleteContext",
            summary = "Deletes a context; sessions that were made from it keep what they have")
    @ApiResponse(responseCode = "204", description = "It is gone")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        contexts.delete(actors.of(request), Ids.context(id));
        return HttpResponse.noContent();
    }
}
