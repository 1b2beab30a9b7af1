package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.http.api.problems.ProblemDocument;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sessions", description = "Chats as people list, read, rename and delete them.")
class SessionsController {
    private static final String DEFAULT_LIMIT = "50";

    private final Sessions sessions;
    private final Actors actors;

    SessionsController(Sessions sessions, Actors actors) {
        this.sessions = sessions;
        this.actors = actors;
    }

    @Post
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem; 5XX looks the same",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @Operation(operationId = "createSession", summary = "Makes an empty session")
    @ApiResponse(
            responseCode = "201",
            description = "The session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    HttpResponse<SessionView> create(HttpRequest<?> request, @Nullable @Valid @Body NewSessionBody body) {
        NewSessionBody wanted = body == null ? new NewSessionBody(null, null) : body;
        SessionView made =
                SessionView.of(sessions.create(actors.of(request), wanted.chosenTitle(), wanted.chosenSystemPrompt()));
        return HttpResponse.created(made, URI.create("/api/sessions/" + made.sessionId()));
    }

    /**
     * @param query only sessions whose title contains this text
     * @param archived true: only archived ones; else only those that are not
     * @param limit how many at most, 1 to 200
     * @param cursor next_cursor of the page before
     */
    @Get
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem; 5XX looks the same",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @Operation(operationId = "listSessions", summary = "Lists sessions: pinned first, then the newest update first")
    @ApiResponse(responseCode = "200", description = "A page of sessions")
    SessionsView list(
            HttpRequest<?> request,
            @Nullable @QueryValue String query,
            @QueryValue(defaultValue = "false") boolean archived,
            @QueryValue(defaultValue = DEFAULT_LIMIT) @Min(1) @Max(SessionQuery.MAX_LIMIT) int limit,
            @Nullable @QueryValue String cursor) {
        return SessionsView.of(sessions.list(
                actors.of(request),
                new SessionQuery(Optional.ofNullable(query), archived, limit, Optional.ofNullable(cursor))));
    }

    @Get("/{id}")
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem; 5XX looks the same",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @Operation(operationId = "getSession", summary = "Shows one session")
    @ApiResponse(responseCode = "200", description = "The session")
    SessionView get(HttpRequest<?> request, @PathVariable String id) {
        return SessionView.of(sessions.get(actors.of(request), Ids.session(id)));
    }

    @Patch("/{id}")
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem; 5XX looks the same",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @Operation(operationId = "changeSession", summary = "Renames, pins, archives or changes the system prompt")
    @ApiResponse(responseCode = "200", description = "The session as it is now")
    SessionView change(HttpRequest<?> request, @PathVariable String id, @Valid @Body SessionChangeBody body) {
        return SessionView.of(sessions.change(actors.of(request), Ids.session(id), body.change()));
    }

    @Delete("/{id}")
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem; 5XX looks the same",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @Operation(operationId = "deleteSession", summary = "Deletes a session; a reply being made is interrupted first")
    @ApiResponse(responseCode = "204", description = "It is gone")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        sessions.delete(actors.of(request), Ids.session(id));
        return HttpResponse.noContent();
    }

    /**
     * @param limit how many at most, 1 to 200
     * @param cursor next_cursor of the page before: the messages before those
     */
    @Get("/{id}/messages")
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem; 5XX looks the same",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    @Operation(operationId = "listMessages", summary = "Shows the newest messages of the active branch, oldest first")
    @ApiResponse(responseCode = "200", description = "A page of messages")
    MessagesView messages(
            HttpRequest<?> request,
            @PathVariable String id,
            @QueryValue(defaultValue = DEFAULT_LIMIT) @Min(1) @Max(SessionQuery.MAX_LIMIT) int limit,
            @Nullable @QueryValue String cursor) {
        return MessagesView.of(
                sessions.messages(actors.of(request), Ids.session(id), limit, Optional.ofNullable(cursor)));
    }
}
