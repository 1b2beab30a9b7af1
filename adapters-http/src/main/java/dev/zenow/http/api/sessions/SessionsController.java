package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
    private final SessionViews views;
    private final Actors actors;

    SessionsController(Sessions sessions, SessionViews views, Actors actors) {
        this.sessions = sessions;
        this.views = views;
        this.actors = actors;
    }

    @Post
    @MayFail
    @Operation(
            operationId = "createSession",
            summary = "Makes an empty session",
            description =
                    "When there are then more than are kept, the oldest that are neither pinned nor archived go to the trash.")
    @ApiResponse(
            responseCode = "201",
            description = "The session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    HttpResponse<SessionView> create(HttpRequest<?> request, @Nullable @Valid @Body NewSessionBody body) {
        NewSessionBody wanted = body == null ? NewSessionBody.EMPTY : body;
        Actor actor = actors.of(request);
        return created(actor, sessions.create(actor, wanted.wanted()));
    }

    /**
     * @param query only sessions whose title contains this text
     * @param archived true: only archived ones; else only those that are not
     * @param trashed true: only those in the trash; else only those that are not; excludes archived
     * @param limit how many at most, 1 to 200
     * @param cursor next_cursor of the page before
     */
    @Get
    @MayFail
    @Operation(operationId = "listSessions", summary = "Lists sessions: pinned first, then the newest update first")
    @ApiResponse(responseCode = "200", description = "A page of sessions")
    SessionsView list(
            HttpRequest<?> request,
            @Nullable @QueryValue String query,
            @QueryValue(defaultValue = "false") boolean archived,
            @QueryValue(defaultValue = "false") boolean trashed,
            @QueryValue(defaultValue = DEFAULT_LIMIT) @Min(1) @Max(SessionQuery.MAX_LIMIT) int limit,
            @Nullable @QueryValue String cursor) {
        Actor actor = actors.of(request);
        return views.of(
                actor,
                sessions.list(
                        actor,
                        new SessionQuery(
                                Optional.ofNullable(query),
                                place(archived, trashed),
                                limit,
                                Optional.ofNullable(cursor))));
    }

    @Get("/{id}")
    @MayFail
    @Operation(operationId = "getSession", summary = "Shows one session, also one in the trash")
    @ApiResponse(responseCode = "200", description = "The session")
    SessionView get(HttpRequest<?> request, @PathVariable String id) {
        Actor actor = actors.of(request);
        return views.of(actor, sessions.get(actor, Ids.session(id)));
    }

    @Patch("/{id}")
    @MayFail
    @Operation(
            operationId = "changeSession",
            summary =
                    "Renames, pins, archives, switches the branch, or changes the system prompt, the sampling or who answers",
            description =
                    "A branch is switched only while no reply is being made. What is in the trash must be restored first.")
    @ApiResponse(responseCode = "200", description = "The session as it is now")
    SessionView change(HttpRequest<?> request, @PathVariable String id, @Valid @Body SessionChangeBody body) {
        Actor actor = actors.of(request);
        return views.of(actor, sessions.change(actor, Ids.session(id), body.change()));
    }

    @Post("/{id}/branch")
    @MayFail
    @Operation(
            operationId = "branchSession",
            summary = "Makes a new session of the path to a message",
            description =
                    "With a copy of the messages and of what the session was set to; the session itself stays as it is.")
    @ApiResponse(
            responseCode = "201",
            description = "The new session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    HttpResponse<SessionView> branch(HttpRequest<?> request, @PathVariable String id, @Valid @Body BranchBody body) {
        Actor actor = actors.of(request);
        return created(actor, sessions.branch(actor, Ids.session(id), Ids.message(body.messageId())));
    }

    @Get("/{id}/statistics")
    @MayFail
    @Operation(
            operationId = "sessionStatistics",
            summary = "Shows what a session has cost and done, over all its branches")
    @ApiResponse(responseCode = "200", description = "Its figures")
    StatisticsView statistics(HttpRequest<?> request, @PathVariable String id) {
        return StatisticsView.of(sessions.statistics(actors.of(request), Ids.session(id)));
    }

    private static Place place(boolean archived, boolean trashed) {
        if (archived && trashed) {
            throw ProblemCode.INVALID_REQUEST.exception("'archived' and 'trashed' exclude each other.");
        }
        return trashed ? Place.TRASH : archived ? Place.ARCHIVED : Place.ACTIVE;
    }

    private HttpResponse<SessionView> created(Actor actor, Session session) {
        return HttpResponse.created(views.of(actor, session), URI.create("/api/sessions/" + session.id()));
    }
}
