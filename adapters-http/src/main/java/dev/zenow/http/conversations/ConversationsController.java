package dev.zenow.http.conversations;

import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The routes of the first of the two backends. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(
        name = "conversations",
        description = "Routes for clients that were written for two earlier backends. New clients use /api/sessions.")
class ConversationsController {
    static final String CHUNKS =
            "`data: {\"chunk\": \"…\"}` for more text, last `data: {\"done\": true}`; what fails in the"
                    + " middle says `data: {\"error\": \"…\", \"code\": \"…\", \"done\": true}`. The header X-Session-Id names the"
                    + " conversation. A client that goes away stops nothing.";

    private final Conversations conversations;
    private final Talk talk;
    private final Actors actors;

    ConversationsController(Conversations conversations, Talk talk, Actors actors) {
        this.conversations = conversations;
        this.talk = talk;
        this.actors = actors;
    }

    @Post("/conversations")
    @MayFailWithDetail
    @Operation(operationId = "beginConversation", summary = "Makes an empty conversation")
    @ApiResponse(responseCode = "200", description = "Its id")
    DoneView create(HttpRequest<?> request, @Nullable @Valid @Body NewConversationBody body) {
        NewConversationBody wanted = body == null ? NewConversationBody.EMPTY : body;
        return new DoneView(
                conversations.create(actors.of(request), wanted).id().toString(), "Conversation created");
    }

    /** @param userId must be the caller's where there are several users */
    @Get("/conversations")
    @MayFailWithDetail
    @Operation(operationId = "listConversations", summary = "Lists the newest thousand conversations")
    @ApiResponse(responseCode = "200", description = "The conversations")
    ConversationsView list(HttpRequest<?> request, @Nullable @QueryValue("user_id") String userId) {
        return ConversationsView.of(conversations.list(actors.of(request), Given.text("user_id", userId)));
    }

    @Get("/conversations/{id}/history")
    @MayFailWithDetail
    @Operation(operationId = "conversationHistory", summary = "Shows what was said in a conversation")
    @ApiResponse(responseCode = "200", description = "From the beginning")
    HistoryView history(HttpRequest<?> request, @PathVariable String id) {
        SessionId session = Ids.session(id);
        return HistoryView.of(session, conversations.messages(actors.of(request), session));
    }

    @Delete("/conversations/{id}")
    @MayFailWithDetail
    @Operation(operationId = "endConversation", summary = "Moves a conversation to the trash")
    @ApiResponse(responseCode = "200", description = "It is gone")
    DoneView delete(HttpRequest<?> request, @PathVariable String id) {
        SessionId session = Ids.session(id);
        conversations.delete(actors.of(request), session);
        return new DoneView(session.toString(), "Conversation deleted");
    }

    @Post("/chat")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFailWithDetail
    @Operation(
            operationId = "converse",
            summary = "Says something, in a new conversation when none is named",
            description = "With `stream`: " + CHUNKS)
    @ApiResponse(
            responseCode = "200",
            description = "The reply; with `stream`: its chunks",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = TalkView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    HttpResponse<?> chat(HttpRequest<?> request, @Valid @Body TalkBody body) throws InterruptedException {
        Actor actor = actors.of(request);
        return talk.ask(request, actor, body.said());
    }
}
