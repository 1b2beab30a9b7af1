package dev.zenow.http.api.models;

import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "models")
class ParametersController {
    private final ModelParameters parameters;
    private final Actors actors;

    ParametersController(ModelParameters parameters, Actors actors) {
        this.parameters = parameters;
        this.actors = actors;
    }

    /** @param name of a model; absent: what every model of the mode starts from */
    @Get("/get_param")
    @MayFail
    @Operation(
            operationId = "getParameters",
            summary = "Shows what a mode's or a model's parameters are set to, by whom, and what they take",
            description =
                    "A value is that of the strongest layer: `model` over `mode` over `default`. What a request says"
                            + " covers them all.")
    @ApiResponse(responseCode = "200", description = "Every parameter of the mode")
    ParameterSheetView get(
            HttpRequest<?> request, @QueryValue(defaultValue = "llm") String mode, @Nullable @QueryValue String name) {
        return ParameterSheetView.of(parameters.get(actors.of(request), Modes.parse(mode), Optional.ofNullable(name)));
    }

    @Post("/update_param")
    @MayFail
    @Operation(
            operationId = "updateParameters",
            summary = "Changes parameters of a mode, or of one model of it, for good",
            description =
                    "All of it or nothing. What a running server has another value of counts after a restart, which"
                            + " `restart` asks for: what serves goes on until the new server does.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ParameterChangeBody.class)))
    @ApiResponse(responseCode = "200", description = "What the change did, and how it stands")
    ParameterUpdateView update(HttpRequest<?> request, @Body JsonNode body) {
        return ParameterUpdateView.of(parameters.update(actors.of(request), ParameterChangeBody.read(body)));
    }
}
