package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.Reply;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.MessageView;
import dev.zenow.http.api.sessions.SamplingBody;
import dev.zenow.http.security.Actors;
import dev.zenow.http.stream.EventPosition;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "chat", description = "Questions, and replies as they are made.")
class ChatController {
    static final String EVENTS = """
            Server-sent events: `id: <generation>:<n>`, `data: {"type": T, "data": {…}}`. T is `queued`, `loading`, `prompt`, \
            `delta` (`content`, `reasoning`), `tool_call` (a piece of a call: `index`, `id`, `name`, and more of its `arguments`), \
            and last one of `message` (the stored reply), `interrupted` (the same) or `error` \
            (a problem). Whoever asks is told `asked` (`session_id`, `message_id` of the question, `retired`: how many older \
            sessions went to the trash because this one is new) before all of them, without an id. The headers X-Session-Id, \
            X-Message-Id (of the question), X-Generation and, when there are any, X-Retired say the same. \
            A comment at once and every 15 seconds keeps the line alive. \
            A client that goes away stops nothing.""";

    private final Chats chats;
    private final Answers answers;
    private final ToolFields tools;
    private final Actors actors;

    ChatController(Chats chats, Answers answers, ToolFields tools, Actors actors) {
        this.chats = chats;
        this.answers = answers;
        this.tools = tools;
        this.actors = actors;
    }

    @Post("/chat")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "chat",
            summary = "Asks a question, in a new session when none is named",
            description = "With `stream`, or `Accept: text/event-stream`: " + EVENTS)
    @ApiResponse(
            responseCode = "200",
            description = "The stored reply; with `stream`: its events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "With `background`: the question is stored",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    HttpResponse<?> chat(HttpRequest<?> request, @Valid @Body ChatBody body) throws InterruptedException {
        List<ToolResult> results = ToolFields.results(body.toolResults());
        Question question = new Question(
                Optional.ofNullable(body.sessionId()).map(Ids::session),
                Optional.ofNullable(body.messageId()).map(Ids::chosenMessage),
                ToolFields.content("message", body.message(), results),
                SamplingBody.parameters(body.sampling()),
                results,
                tools.shape(body.tools(), body.toolChoice(), body.parallelToolCalls(), body.responseFormat()),
                Optional.ofNullable(body.agentId()).map(Ids::agent),
                Optional.ofNullable(body.providerId()).map(Ids::provider));
        Actor actor = actors.of(request);
        return answers.ask(request, body.stream(), body.background(), () -> chats.ask(actor, question));
    }

    @Post("/sessions/{id}/messages")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "ask",
            summary = "Asks a question in a session, or says the results of the tools that its last reply has called",
            description = "With `stream`, or `Accept: text/event-stream`: " + EVENTS)
    @ApiResponse(
            responseCode = "200",
            description = "The stored reply; with `stream`: its events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "With `background`: the question is stored",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    HttpResponse<?> ask(HttpRequest<?> request, @PathVariable String id, @Valid @Body MessageBody body)
            throws InterruptedException {
        List<ToolResult> results = ToolFields.results(body.toolResults());
        Question question = new Question(
                Optional.of(Ids.session(id)),
                Optional.ofNullable(body.messageId()).map(Ids::chosenMessage),
                ToolFields.content("content", body.content(), results),
                SamplingBody.parameters(body.sampling()),
                results,
                tools.shape(body.tools(), body.toolChoice(), body.parallelToolCalls(), body.responseFormat()));
        Actor actor = actors.of(request);
        return answers.ask(request, body.stream(), body.background(), () -> chats.ask(actor, question));
    }

    /**
     * @param lastEventId what a client that reconnects has seen last
     * @param after the same, or the event's number alone
     */
    @Get("/sessions/{id}/stream")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "attach",
            summary = "Attaches to the reply that is being made, or was made within the last minute",
            description = "From the start, or after Last-Event-ID; an unknown one starts from the beginning. " + EVENTS)
    @ApiResponse(
            responseCode = "200",
            description = "Its events",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "204", description = "No reply is being made")
    HttpResponse<?> attach(
            HttpRequest<?> request,
            @PathVariable String id,
            @Nullable @Header("Last-Event-ID") String lastEventId,
            @Nullable @QueryValue String after) {
        SessionId session = Ids.session(id);
        Optional<Reply> reply = chats.attach(actors.of(request), session);
        if (reply.isEmpty()) {
            return HttpResponse.noContent();
        }
        long from = EventPosition.after(reply.orElseThrow().generation(), lastEventId, after);
        return answers.stream(request, session, reply.orElseThrow(), from, Optional.empty());
    }

    @Post(value = "/sessions/{id}/interrupt", consumes = "*/*")
    @MayFail
    @Operation(
            operationId = "interrupt",
            summary = "Stops the reply that is being made; what was said so far is kept as interrupted")
    @ApiResponse(
            responseCode = "200",
            description = "Whether there was one",
            content = @Content(schema = @Schema(implementation = InterruptedView.class)))
    InterruptedView interrupt(HttpRequest<?> request, @PathVariable String id) {
        Actor actor = actors.of(request);
        return new InterruptedView(chats.interrupt(actor, Ids.session(id)));
    }
}
