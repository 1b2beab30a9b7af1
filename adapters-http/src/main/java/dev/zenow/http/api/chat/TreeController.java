package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.MessageView;
import dev.zenow.http.api.sessions.SamplingBody;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
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

/** What adds siblings to a session's tree. */
@Controller("/api/sessions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "chat")
class TreeController {
    private final Chats chats;
    private final Sessions sessions;
    private final Answers answers;
    private final ToolFields tools;
    private final Actors actors;

    TreeController(Chats chats, Sessions sessions, Answers answers, ToolFields tools, Actors actors) {
        this.chats = chats;
        this.sessions = sessions;
        this.answers = answers;
        this.tools = tools;
        this.actors = actors;
    }

    @Post("/regenerate")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "regenerate",
            summary = "Makes one more reply to a question, beside those that it has",
            description = "With `stream`, or `Accept: text/event-stream`: " + ChatController.EVENTS)
    @ApiResponse(
            responseCode = "200",
            description = "The stored reply; with `stream`: its events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "With `background`: the reply is being made",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    HttpResponse<?> regenerate(
            HttpRequest<?> request, @PathVariable String id, @Nullable @Valid @Body RegenerateBody body)
            throws InterruptedException {
        RegenerateBody wanted = body == null ? RegenerateBody.LAST : body;
        Actor actor = actors.of(request);
        SessionId session = Ids.session(id);
        Optional<MessageId> message = Optional.ofNullable(wanted.messageId()).map(Ids::message);
        SamplingParameters sampling = SamplingBody.parameters(wanted.sampling());
        ReplyShape shape =
                tools.shape(wanted.tools(), wanted.toolChoice(), wanted.parallelToolCalls(), wanted.responseFormat());
        return answers.ask(
                request,
                wanted.stream(),
                wanted.background(),
                () -> chats.regenerate(actor, session, message, sampling, shape));
    }

    @Put("/messages/{message_id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    @MayFail
    @Operation(
            operationId = "editMessage",
            summary = "Writes a message anew, beside the one that is named; nothing is overwritten",
            description =
                    "A question is asked again, and answered as by POST of a message. A reply is stored with the new text,"
                            + " nothing is asked, and the answer is the stored reply as JSON. With `stream`, or"
                            + " `Accept: text/event-stream`, for a question: " + ChatController.EVENTS)
    @ApiResponse(
            responseCode = "200",
            description = "The stored reply; of a question with `stream`: its events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = MessageView.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "Of a question with `background`: it is stored",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    HttpResponse<?> edit(
            HttpRequest<?> request,
            @PathVariable String id,
            @PathVariable("message_id") String messageId,
            @Valid @Body EditBody body)
            throws InterruptedException {
        Actor actor = actors.of(request);
        SessionId session = Ids.session(id);
        MessageId edited = Ids.message(messageId);
        List<ToolResult> results = ToolFields.results(body.toolResults());
        String content = ToolFields.content("content", body.content(), results);
        Question question = new Question(
                Optional.of(session),
                Optional.ofNullable(body.messageId()).map(Ids::chosenMessage),
                content,
                SamplingBody.parameters(body.sampling()),
                results,
                tools.shape(body.tools(), body.toolChoice(), body.parallelToolCalls(), body.responseFormat()));
        return switch (sessions.message(actor, session, edited).role()) {
            case USER ->
                answers.ask(request, body.stream(), body.background(), () -> chats.edit(actor, edited, question));
            case ASSISTANT -> Answers.json(chats.editReply(actor, session, edited, content));
        };
    }
}
