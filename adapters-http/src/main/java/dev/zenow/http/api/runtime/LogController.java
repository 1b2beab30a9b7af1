package dev.zenow.http.api.runtime;

import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.models.Modes;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import dev.zenow.http.stream.EventPosition;
import dev.zenow.http.stream.EventStreams;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/models/logs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "models")
class LogController {
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final ModelRuntime runtime;
    private final Actors actors;
    private final EventStreams streams;
    private final JsonMapper json;
    /** Lines are numbered anew with each run, so the numbers of another one mean nothing. */
    private final UUID run = UUID.randomUUID();

    LogController(ModelRuntime runtime, Actors actors, EventStreams streams, JsonMapper json) {
        this.runtime = runtime;
        this.actors = actors;
        this.streams = streams;
        this.json = json;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "modelLog",
            summary = "Shows what a mode's llama-servers write",
            description =
                    "With `Accept: text/event-stream` the last lines and then each new one, as `log` events; `lost` says how many"
                            + " a slow reader missed; `Last-Event-ID` goes on where a line broke. Else the lines behind `after`.")
    @ApiResponse(
            responseCode = "200",
            description = "The lines, oldest first",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = LogView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    HttpResponse<?> logs(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "llm") String mode,
            @Schema(description = "The number of the last line that is known; absent: begin with the last few.")
                    @Nullable
                    @QueryValue
                    Long after,
            @Schema(description = "Seconds to wait for a line when there is none yet, at most 30.")
                    @QueryValue(defaultValue = "0")
                    int wait,
            @Nullable @Header("Last-Event-ID") String lastEventId)
            throws InterruptedException {
        Actor actor = actors.of(request);
        ModelMode wanted = Modes.parse(mode);
        OptionalLong from = after == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, after));
        if (request.accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM_TYPE::equals)) {
            String generation = run + "-" + mode;
            long seen = lastEventId != null && lastEventId.startsWith(generation)
                    ? EventPosition.after(generation, lastEventId, null)
                    : 0;
            return streams.respond(
                    request,
                    "log of " + mode,
                    Map.of(),
                    new LogFrames(generation, runtime, actor, wanted, seen > 0 ? OptionalLong.of(seen) : from, json));
        }
        Duration patience = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT_SECONDS));
        return HttpResponse.ok(LogView.of(wanted, runtime.log(actor, wanted, from, patience)));
    }
}
