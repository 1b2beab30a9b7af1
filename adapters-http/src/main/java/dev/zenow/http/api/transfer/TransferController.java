package dev.zenow.http.api.transfer;

import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.security.Actors;
import dev.zenow.http.stream.WrittenBodies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

@Controller("/api/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "transfer", description = "Taking conversations out and in, of any size.")
class TransferController {
    private static final String MESSAGES =
            "{\"messages\": [{\"role\": \"user\", \"content\": \"Why is the sky blue?\"},"
                    + " {\"role\": \"assistant\", \"content\": \"Air scatters blue light most.\"}]}";
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String MARKDOWN = "text/markdown";

    private final Transfers transfers;
    private final Sessions sessions;
    private final Actors actors;
    private final WrittenBodies bodies;

    TransferController(Transfers transfers, Sessions sessions, Actors actors, WrittenBodies bodies) {
        this.transfers = transfers;
        this.sessions = sessions;
        this.actors = actors;
        this.bodies = bodies;
    }

    /** @param format json: everything, to be imported again; markdown: to be read; openai: as OpenAI's clients send it */
    @Get("/{id}/export")
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN, JSON_LINES})
    @MayFail
    @Operation(operationId = "exportSession", summary = "Gives a session as a file named for its title")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = MARKDOWN, schema = @Schema(type = "string")),
                @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))
            })
    HttpResponse<?> export(
            HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "json") String format) {
        Actor actor = actors.of(request);
        SessionId session = Ids.session(id);
        // Looked at before the answer begins: a status can be said only then.
        String title = sessions.get(actor, session).title();
        return file(request, actor, Optional.of(session), Optional.of(title), format);
    }

    /** @param format json: everything, to be imported again; markdown: to be read; openai: as OpenAI's clients send it */
    @Get("/export")
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN, JSON_LINES})
    @MayFail
    @Operation(
            operationId = "exportSessions",
            summary = "Gives all sessions that are not in the trash as one file",
            description = "Written while it is sent; one that could not be finished breaks off.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = MARKDOWN, schema = @Schema(type = "string")),
                @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))
            })
    HttpResponse<?> exportAll(HttpRequest<?> request, @QueryValue(defaultValue = "json") String format) {
        return file(request, actors.of(request), Optional.empty(), Optional.empty(), format);
    }

    @Post(value = "/import", consumes = "*/*")
    @MayFail
    @Operation(
            operationId = "importSessions",
            summary = "Takes conversations in",
            description =
                    "The body is the file itself, of any size: what was exported as JSON, or OpenAI messages (an object with"
                            + " `messages`, an array of such, or one a line). Which it is, is recognized. Each session is stored whole or"
                            + " not at all; what cannot be read ends the import and leaves what was before it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(type = "object"),
                                        examples = @ExampleObject(name = "messages", value = MESSAGES)),
                                @Content(
                                        mediaType = JSON_LINES,
                                        schema = @Schema(type = "string", format = "binary"),
                                        examples = @ExampleObject(name = "lines", value = MESSAGES + "\n" + MESSAGES))
                            }))
    @ApiResponse(responseCode = "200", description = "What was taken in")
    ImportedView importFrom(HttpRequest<?> request) throws IOException {
        if (request.getContentType().filter(TransferController::isForm).isPresent()) {
            throw new Problem(
                            ProblemCode.MALFORMED_REQUEST,
                            "The body is a form.",
                            "Send the file itself as the body, such as with curl --data-binary @file.")
                    .exception();
        }
        if (!(request instanceof ServerHttpRequest<?> streamed)) {
            throw new IllegalStateException("an import needs the connection's own request");
        }
        try (InputStream file = streamed.byteBody().toInputStream()) {
            return ImportedView.of(transfers.importFrom(actors.of(request), file));
        }
    }

    private HttpResponse<?> file(
            HttpRequest<?> request, Actor actor, Optional<SessionId> session, Optional<String> title, String format) {
        ExportFormat wanted = Texts.constant(ExportFormat.class, "format", format);
        ExportFile file = ExportFile.of(title, wanted);
        return bodies.respond(
                request,
                "export of " + session.map(SessionId::toString).orElse("all sessions"),
                file.type(),
                Map.of(HttpHeaders.CONTENT_DISPOSITION, file.disposition(), "X-Content-Type-Options", "nosniff"),
                out -> transfers.export(actor, session, wanted, out));
    }

    private static boolean isForm(MediaType type) {
        return type.matchesType("multipart") || type.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }
}
