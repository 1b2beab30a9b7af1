package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sessions")
class TrashController {
    private final Sessions sessions;
    private final SessionViews views;
    private final Actors actors;

    TrashController(Sessions sessions, SessionViews views, Actors actors) {
        this.sessions = sessions;
        this.views = views;
        this.actors = actors;
    }

    /** @param permanent true: for good, wherever it is */
    @Delete("/{id}")
    @MayFail
    @Operation(
            operationId = "deleteSession",
            summary = "Moves a session to the trash; a reply being made is interrupted first",
            description =
                    "It can be restored until the trash is emptied, or has kept it for as long as it keeps sessions.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    HttpResponse<?> delete(
            HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "false") boolean permanent) {
        Actor actor = actors.of(request);
        SessionId session = Ids.session(id);
        if (permanent) {
            sessions.purge(actor, session);
        } else {
            sessions.delete(actor, session);
        }
        return HttpResponse.noContent();
    }

    @Post(value = "/{id}/restore", consumes = "*/*")
    @MayFail
    @Operation(operationId = "restoreSession", summary = "Takes a session out of the trash")
    @ApiResponse(responseCode = "200", description = "The session as it is now")
    SessionView restore(HttpRequest<?> request, @PathVariable String id) {
        Actor actor = actors.of(request);
        return views.of(actor, sessions.restore(actor, Ids.session(id)));
    }

    @Delete("/trash")
    @MayFail
    @Operation(operationId = "emptyTrash", summary = "Deletes what is in the trash for good")
    @ApiResponse(responseCode = "200", description = "How many sessions that were")
    PurgedView empty(HttpRequest<?> request) {
        return new PurgedView(sessions.emptyTrash(actors.of(request)));
    }

    @Post("/bulk")
    @MayFail
    @Operation(
            operationId = "changeSessions",
            summary = "Does one thing to many sessions",
            description =
                    "Each for itself: the answer names those to which it was done, and says of each other why not.")
    @ApiResponse(responseCode = "200", description = "What was done and what was not")
    BulkView bulk(HttpRequest<?> request, @Valid @Body BulkBody body) {
        return BulkView.of(sessions.bulk(actors.of(request), body.wanted(), body.sessions()));
    }
}
