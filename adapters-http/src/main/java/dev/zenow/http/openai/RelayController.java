package dev.zenow.http.openai;

import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.application.relay.Relay;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.security.Actors;
import dev.zenow.http.stream.PieceBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Routes whose bodies are passed to the model's llama-server, and its answers back. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Tag(name = "openai", description = "Routes for clients of OpenAI's interface.")
class RelayController {
    private static final String PASSED =
            "The body goes to llama-server as it is, and its answer comes back with the model's"
                    + " name as the request has it. With `stream` the answer is server-sent events.";

    private final Relay relay;
    private final Actors actors;
    private final PieceBodies bodies;
    private final RelayErrors errors;
    private final RelayTimes times;
    private final RelayThreads threads;

    RelayController(
            Relay relay,
            Actors actors,
            PieceBodies bodies,
            RelayErrors errors,
            RelayTimes times,
            RelayThreads threads) {
        this.relay = relay;
        this.actors = actors;
        this.bodies = bodies;
        this.errors = errors;
        this.times = times;
        this.threads = threads;
    }

    @Post("/chat/completions")
    @Operation(operationId = "chatCompletions", summary = "Answers a conversation", description = PASSED)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples =
                                    @ExampleObject(
                                            "{\"model\":\"default\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                                                    + "\"stream\":true}")))
    @ApiResponse(
            responseCode = "200",
            description = "The answer, or its events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @MayFailAsOpenAi
    CompletionStage<HttpResponse<?>> chat(HttpRequest<?> request, @Body byte[] body) {
        return relay(request, Route.CHAT, body);
    }

    @Post("/completions")
    @Operation(operationId = "completions", summary = "Continues a text", description = PASSED)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"prompt\":\"Once upon a time\",\"max_tokens\":16}")))
    @ApiResponse(
            responseCode = "200",
            description = "The answer, or its events",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @MayFailAsOpenAi
    CompletionStage<HttpResponse<?>> completions(HttpRequest<?> request, @Body byte[] body) {
        return relay(request, Route.COMPLETIONS, body);
    }

    @Post("/responses")
    @Operation(operationId = "responses", summary = "Answers in OpenAI's newer form", description = PASSED)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"input\":\"Hello\",\"max_output_tokens\":64}")))
    @ApiResponse(
            responseCode = "200",
            description = "The answer, or its events, which have names",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @MayFailAsOpenAi
    CompletionStage<HttpResponse<?>> responses(HttpRequest<?> request, @Body byte[] body) {
        return relay(request, Route.RESPONSES, body);
    }

    @Post("/messages")
    @Operation(operationId = "messages", summary = "Answers clients of Anthropic's interface", description = PASSED)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples =
                                    @ExampleObject(
                                            "{\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")))
    @ApiResponse(
            responseCode = "200",
            description = "The answer, or its events, which have names",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/event-stream", schema = @Schema(type = "string"))
            })
    @MayFailAsAnthropic
    CompletionStage<HttpResponse<?>> messages(HttpRequest<?> request, @Body byte[] body) {
        return relay(request, Route.MESSAGES, body);
    }

    @Post("/messages/count_tokens")
    @Operation(
            operationId = "countTokens",
            summary = "Counts the tokens of such a request",
            description = "Makes no answer and waits for no slot.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")))
    @ApiResponse(
            responseCode = "200",
            description = "The number",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"input_tokens\":21}")))
    @MayFailAsAnthropic
    CompletionStage<HttpResponse<?>> countTokens(HttpRequest<?> request, @Body byte[] body) {
        return relay(request, Route.COUNT_TOKENS, body);
    }

    private CompletionStage<HttpResponse<?>> relay(HttpRequest<?> request, Route route, byte[] bytes) {
        CompletableFuture<HttpResponse<?>> response = new CompletableFuture<>();
        Actor actor = actors.of(request);
        threads.run(() -> {
            try {
                RelayBody body = RelayBody.parse(bytes);
                boolean streamed = route.generates() && body.streams();
                relay(request, new RelayTask(route, body, actor, streamed), response);
            } catch (CancelledException | StreamClosedException | InterruptedException _) {
                // Nobody is left to read an answer.
                response.complete(HttpResponse.noContent());
            } catch (RuntimeException failure) {
                response.completeExceptionally(failure);
            }
        });
        return response;
    }

    private void relay(HttpRequest<?> request, RelayTask task, CompletableFuture<HttpResponse<?>> response)
            throws InterruptedException {
        if (task.streamed()) {
            ClientLine line = new ClientLine(request);
            new StreamedRelay(request, task, relay, errors, bodies, threads, times, line, response).run();
        } else {
            try (ClientLine line = new ClientLine(request)) {
                response.complete(new WholeRelay(task, relay, errors).respond(line.cancellation()));
            }
        }
    }
}
