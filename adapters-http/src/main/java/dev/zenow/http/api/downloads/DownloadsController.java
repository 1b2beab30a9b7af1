package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import dev.zenow.http.stream.EventPosition;
import dev.zenow.http.stream.EventStreams;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "downloads", description = "Fetching models from hubs and other places.")
class DownloadsController {
    private static final double LONGEST_WAIT_SECONDS = 30;

    private final Downloads downloads;
    private final Actors actors;
    private final EventStreams streams;
    private final JsonMapper json;
    /** Versions begin anew with each run, so those of another one mean nothing. */
    private final UUID run = UUID.randomUUID();

    DownloadsController(Downloads downloads, Actors actors, EventStreams streams, JsonMapper json) {
        this.downloads = downloads;
        this.actors = actors;
        this.streams = streams;
        this.json = json;
    }

    @Post("/download")
    @Status(HttpStatus.ACCEPTED)
    @MayFail
    @Operation(
            operationId = "downloadModel",
            summary = "Downloads a model",
            description =
                    "By `name`: one that is known. By `url`: a new one, which is known from then on. A download that is under way"
                            + " is given back, and one that is paused or has failed goes on from where it was. 422 with"
                            + " `download_choice_needed` names what a repository has.")
    @ApiResponse(responseCode = "202", description = "The download")
    DownloadView download(HttpRequest<?> request, @Valid @Body DownloadBody body) throws InterruptedException {
        return DownloadView.of(downloads.start(actors.of(request), body.command()));
    }

    @Get("/downloads")
    @MayFail
    @Operation(
            operationId = "listDownloads",
            summary = "Lists the downloads",
            description = "Those that have come to their end stay for a while.")
    @ApiResponse(responseCode = "200", description = "The downloads, newest first")
    DownloadsView list(HttpRequest<?> request) {
        return new DownloadsView(downloads.list(actors.of(request)).stream()
                .map(DownloadView::of)
                .toList());
    }

    @Get("/downloads/{id}")
    @MayFail
    @Operation(
            operationId = "getDownload",
            summary = "Shows one download",
            description = "With `after` and `wait` the answer comes as soon as there is something new.")
    @ApiResponse(responseCode = "200", description = "The download")
    DownloadView get(
            HttpRequest<?> request,
            @PathVariable String id,
            @Schema(description = "The `version` that is known; absent: none.") @QueryValue(defaultValue = "0")
                    long after,
            @Schema(description = "Seconds to wait for another version than that, at most 30.", example = "0.5")
                    @QueryValue(defaultValue = "0")
                    double wait)
            throws InterruptedException {
        Actor actor = actors.of(request);
        DownloadId parsed = DownloadIds.parse(id);
        Duration patience = Duration.ofMillis((long) (Math.clamp(wait, 0, LONGEST_WAIT_SECONDS) * 1000));
        return DownloadView.of(
                patience.isZero()
                        ? downloads.find(actor, parsed)
                        : downloads.await(actor, parsed, Math.max(0, after), patience));
    }

    @Get("/downloads/{id}/events")
    @Produces({MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON})
    @MayFail
    @Operation(
            operationId = "downloadEvents",
            summary = "Follows a download",
            description =
                    "At once and at every change, at most ten times a second, one event: its `type` is the download's state, its"
                            + " `data` the download. It goes on through pauses and ends behind `complete`, `failed` or"
                            + " `cancelled`, whose `data` is the id alone. An EventSource that connects again by itself behind"
                            + " the end is answered 204 or 404 and gives up; a download that failed and is resumed is"
                            + " followed anew. `error`, with a problem as `data`, ends the stream because Zenow ends.")
    @ApiResponse(
            responseCode = "200",
            description = "Its states; a slow reader is told the newest only",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "204",
            description = "`Last-Event-ID` is the end of this download: nothing comes any more")
    HttpResponse<?> events(
            HttpRequest<?> request, @PathVariable String id, @Nullable @Header("Last-Event-ID") String lastEventId) {
        Actor actor = actors.of(request);
        DownloadId parsed = DownloadIds.parse(id);
        DownloadStatus now = downloads.find(actor, parsed);
        String generation = run + "-" + parsed;
        long seen = lastEventId != null && lastEventId.startsWith(generation)
                ? EventPosition.after(generation, lastEventId, null)
                : 0;
        if (seen == now.version() && DownloadFrames.ends(now.download().state())) {
            return HttpResponse.noContent();
        }
        return streams.respond(
                request,
                "events of download " + parsed,
                Map.of(),
                new DownloadFrames(generation, downloads, actor, parsed, seen, json));
    }

    @Post("/downloads/{id}/pause")
    @MayFail
    @Operation(
            operationId = "pauseDownload",
            summary = "Pauses a download",
            description = "What has come stays. 409 for one that has come to its end.")
    @ApiResponse(responseCode = "200", description = "The download")
    DownloadView pause(HttpRequest<?> request, @PathVariable String id) {
        return DownloadView.of(downloads.pause(actors.of(request), DownloadIds.parse(id)));
    }

    @Post("/downloads/{id}/resume")
    @MayFail
    @Operation(
            operationId = "resumeDownload",
            summary = "Goes on with a download",
            description = "With one that was paused or failed, from where it was. 409 for one that is complete.")
    @ApiResponse(responseCode = "200", description = "The download")
    DownloadView resume(HttpRequest<?> request, @PathVariable String id) {
        return DownloadView.of(downloads.resume(actors.of(request), DownloadIds.parse(id)));
    }

    @Post("/downloads/{id}/restart")
    @MayFail
    @Operation(
            operationId = "restartDownload",
            summary = "Begins a download again with the first byte",
            description = "What has come is thrown away. 409 for one that is complete.")
    @ApiResponse(responseCode = "200", description = "The download")
    DownloadView restart(HttpRequest<?> request, @PathVariable String id) {
        return DownloadView.of(downloads.restart(actors.of(request), DownloadIds.parse(id)));
    }

    @Delete("/downloads/{id}")
    @MayFail
    @Operation(
            operationId = "cancelDownload",
            summary = "Cancels a download, or forgets one that has ended",
            description = "What has come of it is deleted. A model that is there stays.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    HttpResponse<?> cancel(HttpRequest<?> request, @PathVariable String id) {
        downloads.cancel(actors.of(request), DownloadIds.parse(id));
        return HttpResponse.noContent();
    }

    /** @param reference owner/repo, hf:owner/repo, ms:owner/repo or the address of its page */
    @Get("/repository")
    @MayFail
    @Operation(
            operationId = "listRepository",
            summary = "Lists the models that a repository has",
            description = "Asks the hubs, in the order of the mirrors, until one has it.")
    @ApiResponse(responseCode = "200", description = "What can be downloaded, smallest first")
    RepositoryView repository(HttpRequest<?> request, @QueryValue String reference) throws InterruptedException {
        return RepositoryView.of(downloads.repository(actors.of(request), reference));
    }
}
