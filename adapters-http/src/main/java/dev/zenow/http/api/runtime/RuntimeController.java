package dev.zenow.http.api.runtime;

import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.models.Modes;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import dev.zenow.http.stream.EventStreams;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "models", description = "Models and the llama-servers that serve them.")
class RuntimeController {
    private final ModelRuntime runtime;
    private final Actors actors;
    private final EventStreams streams;
    private final JsonMapper json;

    RuntimeController(ModelRuntime runtime, Actors actors, EventStreams streams, JsonMapper json) {
        this.runtime = runtime;
        this.actors = actors;
        this.streams = streams;
        this.json = json;
    }

    /** @param mode absent: all modes, as {@code {"models": […]}} */
    @Get("/current")
    @MayFail
    @Operation(operationId = "currentModel", summary = "Shows a mode's model and its server; without a mode, of all")
    @ApiResponse(
            responseCode = "200",
            description = "The status, or the statuses of all modes",
            content = @Content(schema = @Schema(oneOf = {StatusView.class, StatusesView.class})))
    HttpResponse<?> current(HttpRequest<?> request, @Nullable @QueryValue String mode) {
        Actor actor = actors.of(request);
        if (mode != null) {
            return HttpResponse.ok(StatusView.of(runtime.current(actor, Modes.parse(mode))));
        }
        return HttpResponse.ok(new StatusesView(Arrays.stream(ModelMode.values())
                .map(each -> status(actor, each))
                .toList()));
    }

    @Post("/load")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "loadModel",
            summary = "Starts a model, or switches to it",
            description =
                    "A model that is not there is downloaded first. With `Accept: text/event-stream` the answer is a stream:"
                            + " `download` with each state of the download, `loading` with each state of the server, then `ready`"
                            + " or `error`. Else 202 and the state; `current` tells how it goes on.")
    @ApiResponse(
            responseCode = "202",
            description = "It is being loaded",
            content = @Content(schema = @Schema(implementation = StatusView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Its progress",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    HttpResponse<?> load(HttpRequest<?> request, @Valid @Body LoadBody body) throws InterruptedException {
        Actor actor = actors.of(request);
        LoadModel command = body.command();
        if (request.accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM_TYPE::equals)) {
            String generation = UUID.randomUUID().toString();
            return streams.respond(
                    request,
                    "events of load " + generation,
                    Map.of(),
                    new LoadFrames(generation, runtime, json).start(actor, command));
        }
        return HttpResponse.status(HttpStatus.ACCEPTED)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(StatusView.of(runtime.requestLoad(actor, command)));
    }

    @Post("/unload")
    @MayFail
    @Operation(operationId = "unloadModel", summary = "Stops the mode's server; the next request starts it again")
    @ApiResponse(responseCode = "200", description = "The status")
    StatusView unload(HttpRequest<?> request, @Valid @Body ModeBody body) {
        return StatusView.of(
                runtime.unload(actors.of(request), Modes.parse(body.mode()), Boolean.TRUE.equals(body.force())));
    }

    @Post("/restart")
    @MayFail
    @Operation(operationId = "restartModel", summary = "Stops the mode's server and starts it again")
    @ApiResponse(responseCode = "200", description = "The status")
    StatusView restart(HttpRequest<?> request, @Valid @Body ModeBody body) {
        return StatusView.of(
                runtime.restart(actors.of(request), Modes.parse(body.mode()), Boolean.TRUE.equals(body.force())));
    }

    private StatusView status(Actor actor, ModelMode mode) {
        try {
            ModelStatus status = runtime.current(actor, mode);
            return StatusView.of(status);
        } catch (ProblemException unavailable) {
            return StatusView.unavailable(mode, unavailable.problem());
        }
    }
}
