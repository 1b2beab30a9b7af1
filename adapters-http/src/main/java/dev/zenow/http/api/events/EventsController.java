package dev.zenow.http.api.events;

import dev.zenow.application.changes.Changes;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "events", description = "What changes, for everything that shows it.")
class EventsController {
    /** A number of no run: who names something else is told that it missed some. */
    private static final long UNKNOWN = 0;

    private final Changes changes;
    private final Actors actors;
    private final EventStreams streams;
    private final JsonMapper json;

    EventsController(Changes changes, Actors actors, EventStreams streams, JsonMapper json) {
        this.changes = changes;
        this.actors = actors;
        this.streams = streams;
        this.json = json;
    }

    /**
     * @param lastEventId what a client that reconnects has seen last
     * @param after the same
     */
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "events",
            summary = "Tells what changes: sessions, models and downloads",
            description = """
                    Server-sent events: `id: <n>`, `data: {"type": T, "data": {…}}`. T is `session` (`session_id`, `change`: `created`, \
                    `changed`, `trashed`, `retired`, `restored`, `deleted`, `reply_started`, `reply_ended`), `model` (`mode`), `download` \
                    (`download_id`), or `missed`, without an id: some could not be told, so ask for everything again. They say what \
                    changed, not how. From now on, or behind `Last-Event-ID` or `after`. \
                    A comment at once and every 15 seconds keeps the line alive. One connection serves a whole page.""")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    HttpResponse<?> events(
            HttpRequest<?> request,
            @Nullable @Header("Last-Event-ID") String lastEventId,
            @Nullable @QueryValue String after) {
        long from = Optional.ofNullable(lastEventId)
                .or(() -> Optional.ofNullable(after))
                .map(EventsController::number)
                .orElse(Changes.NOW);
        // Watched from here on, before the answer begins: whoever then looks at everything misses nothing.
        return streams.respond(
                request, "changes", Map.of(), new ChangeFrames(changes.watch(actors.of(request), from), json));
    }

    private static long number(String text) {
        try {
            return Math.max(UNKNOWN, Long.parseLong(text));
        } catch (NumberFormatException _) {
            return UNKNOWN;
        }
    }
}
