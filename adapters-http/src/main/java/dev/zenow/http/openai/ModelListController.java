package dev.zenow.http.openai;

import dev.zenow.application.relay.AskableModel;
import dev.zenow.application.relay.Relay;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;

@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "openai", description = "Routes for clients of OpenAI's interface.")
class ModelListController {
    private final Relay relay;
    private final Actors actors;

    ModelListController(Relay relay, Actors actors) {
        this.relay = relay;
        this.actors = actors;
    }

    @Get("/models")
    @Produces(MediaType.ALL)
    @Operation(
            operationId = "listOpenAiModels",
            summary = "Lists what a request may name as its model",
            description = "Local models of all kinds whose files are there, and providers.")
    @ApiResponse(
            responseCode = "200",
            description = "The models",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ModelListView.class),
                            examples =
                                    @ExampleObject(
                                            "{\"object\":\"list\",\"data\":[{\"id\":\"qwen2.5-0.5b-instruct-q4_k_m\","
                                                    + "\"object\":\"model\",\"created\":1767225600,\"owned_by\":\"local\","
                                                    + "\"mode\":\"llm\",\"loaded\":true,\"context_length\":4096,"
                                                    + "\"capabilities\":[\"chat\",\"completion\",\"tools\",\"json\"],"
                                                    + "\"aliases\":[\"qwen2.5-0.5b-instruct\"]}]}")))
    @MayFailAsOpenAi
    HttpResponse<?> list(HttpRequest<?> request) {
        return json(ModelListView.of(relay.models(actors.of(request))));
    }

    @Get("/models/{id:.+}")
    @Produces(MediaType.ALL)
    @Operation(operationId = "showOpenAiModel", summary = "Shows one of them")
    @ApiResponse(
            responseCode = "200",
            description = "The model",
            content = @Content(schema = @Schema(implementation = ModelListView.View.class)))
    @MayFailAsOpenAi
    HttpResponse<?> show(
            HttpRequest<?> request,
            @Parameter(description = "The model's name or an alias; it may hold slashes.") String id) {
        List<AskableModel> all = relay.models(actors.of(request));
        List<Predicate<AskableModel>> nearest = List.of(
                model -> model.name().equals(id),
                model -> model.name().equalsIgnoreCase(id),
                model -> model.aliases().stream().anyMatch(id::equalsIgnoreCase));
        return nearest.stream()
                .flatMap(near -> all.stream().filter(near))
                .findFirst()
                .map(model -> json(ModelListView.of(model)))
                .orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception);
    }

    private static HttpResponse<?> json(Object view) {
        return HttpResponse.ok(view).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
