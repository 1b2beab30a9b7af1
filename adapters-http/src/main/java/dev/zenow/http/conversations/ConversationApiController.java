package dev.zenow.http.conversations;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.contexts.Contexts;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
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
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routes of the second of the two backends. */
@Controller("/api/conversations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
class ConversationApiController {
    private final Conversations conversations;
    private final Chats chats;
    private final ContextMeter meter;
    private final Contexts contexts;
    private final Talk talk;
    private final Actors actors;

    ConversationApiController(
            Conversations conversations, Chats chats, ContextMeter meter, Contexts contexts, Talk talk, Actors actors) {
        this.conversations = conversations;
        this.chats = chats;
        this.meter = meter;
        this.contexts = contexts;
        this.talk = talk;
        this.actors = actors;
    }

    @Post
    @MayFailWithDetail
    @Operation(operationId = "createConversation", summary = "Makes an empty conversation")
    @ApiResponse(responseCode = "200", description = "The conversation")
    ConversationView create(HttpRequest<?> request, @Nullable @Valid @Body NewConversationBody body) {
        NewConversationBody wanted = body == null ? NewConversationBody.EMPTY : body;
        return ConversationView.of(conversations.create(actors.of(request), wanted));
    }

    /** @param userId must be the caller's where there are several users */
    @Get
    @MayFailWithDetail
    @Operation(operationId = "listAllConversations", summary = "Lists the newest thousand conversations")
    @ApiResponse(responseCode = "200", description = "The conversations")
    ConversationsView list(HttpRequest<?> request, @Nullable @QueryValue("user_id") String userId) {
        return ConversationsView.of(conversations.list(actors.of(request), Given.text("user_id", userId)));
    }

    @Get("/{id}")
    @MayFailWithDetail
    @Operation(operationId = "getConversation", summary = "Shows a conversation and what was said in it")
    @ApiResponse(responseCode = "200", description = "The conversation")
    ConversationView get(HttpRequest<?> request, @PathVariable String id) {
        Actor actor = actors.of(request);
        SessionId session = Ids.session(id);
        return ConversationView.with(conversations.get(actor, session), conversations.messages(actor, session));
    }

    @Delete("/{id}")
    @MayFailWithDetail
    @Operation(operationId = "deleteConversation", summary = "Moves a conversation to the trash")
    @ApiResponse(responseCode = "200", description = "It is gone")
    DoneView delete(HttpRequest<?> request, @PathVariable String id) {
        SessionId session = Ids.session(id);
        conversations.delete(actors.of(request), session);
        return new DoneView(session.toString(), "Conversation deleted");
    }

    @Put("/{id}/context")
    @MayFailWithDetail
    @Operation(
            operationId = "setConversationContext",
            summary = "Changes what the model is told before the conversation")
    @ApiResponse(responseCode = "200", description = "The context as it is now")
    ContextView context(HttpRequest<?> request, @PathVariable String id, @Valid @Body ContextBody body) {
        Actor actor = actors.of(request);
        SessionId session = Ids.session(id);
        String text = Given.text("context_id", body.contextId())
                .map(Ids::context)
                .map(context -> contexts.get(actor, context).content())
                .or(() -> Optional.ofNullable(body.context()).map(given -> Texts.wellFormed("context", given)))
                .orElseThrow(() -> ProblemCode.MALFORMED_REQUEST.exception("The field 'context' is missing."));
        return ContextView.of(
                session, meter.change(actor, session, new ContextEdit(Optional.of(text), Optional.empty(), Map.of())));
    }

    @Post("/{id}/messages")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFailWithDetail
    @Operation(
            operationId = "sayInConversation",
            summary = "Says something in a conversation",
            description = "With `stream`: " + ConversationsController.CHUNKS)
    @ApiResponse(
            responseCode = "200",
            description = "The reply; with `stream`: its chunks",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = TalkView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    HttpResponse<?> say(HttpRequest<?> request, @PathVariable String id, @Valid @Body NewMessageBody body)
            throws InterruptedException {
        return talk.ask(request, actors.of(request), body.said(Ids.session(id)));
    }

    @Get("/{id}/stream")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFailWithDetail
    @Operation(
            operationId = "followConversation",
            summary = "Follows the reply that is being made, or was made within the last minute, from its beginning",
            description = ConversationsController.CHUNKS)
    @ApiResponse(
            responseCode = "200",
            description = "Its chunks",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "204", description = "No reply is being made")
    HttpResponse<?> follow(HttpRequest<?> request, @PathVariable String id) {
        SessionId session = Ids.session(id);
        Optional<Reply> reply = chats.attach(actors.of(request), session);
        return reply.isPresent() ? talk.stream(request, session, reply.get()) : HttpResponse.noContent();
    }
}
