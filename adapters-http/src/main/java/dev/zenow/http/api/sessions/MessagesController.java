package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/sessions/{id}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sessions")
class MessagesController {
    private final Sessions sessions;
    private final Actors actors;

    MessagesController(Sessions sessions, Actors actors) {
        this.sessions = sessions;
        this.actors = actors;
    }

    /**
     * @param limit how many at most, 1 to 200
     * @param cursor next_cursor of the page before: the messages before those
     */
    @Get
    @MayFail
    @Operation(
            operationId = "listMessages",
            summary = "Shows the newest messages of the active branch, oldest first",
            description =
                    "`siblings` names the other questions or replies in a message's place; PATCH of `active_leaf` shows one.")
    @ApiResponse(responseCode = "200", description = "A page of messages")
    MessagesView messages(
            HttpRequest<?> request,
            @PathVariable String id,
            @QueryValue(defaultValue = "50") @Min(1) @Max(SessionQuery.MAX_LIMIT) int limit,
            @Nullable @QueryValue String cursor) {
        return MessagesView.of(
                sessions.messages(actors.of(request), Ids.session(id), limit, Optional.ofNullable(cursor)));
    }

    @Get("/{message_id}")
    @MayFail
    @Operation(operationId = "getMessage", summary = "Shows one message of any branch")
    @ApiResponse(responseCode = "200", description = "The message")
    MessageView message(HttpRequest<?> request, @PathVariable String id, @PathVariable("message_id") String messageId) {
        return MessageView.of(sessions.message(actors.of(request), Ids.session(id), Ids.message(messageId)));
    }
}
