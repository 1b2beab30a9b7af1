package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.Mirrors;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/models/mirrors")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "downloads")
class MirrorsController {
    private final Mirrors mirrors;
    private final Actors actors;

    MirrorsController(Mirrors mirrors, Actors actors) {
        this.mirrors = mirrors;
        this.actors = actors;
    }

    @Get
    @MayFail
    @Operation(
            operationId = "listMirrors",
            summary = "Lists the mirrors that downloads can come from",
            description = "One that failed is skipped for a while.")
    @ApiResponse(responseCode = "200", description = "The mirrors, in the order in which they are asked")
    MirrorsView list(HttpRequest<?> request) {
        return MirrorsView.of(mirrors.list(actors.of(request)));
    }

    @Put
    @MayFail
    @Operation(
            operationId = "chooseMirrors",
            summary = "Sets the mirrors and their order",
            description = "From now on, also for downloads that run. 422 when two have one name.")
    @ApiResponse(responseCode = "200", description = "The mirrors as they are now")
    MirrorsView choose(HttpRequest<?> request, @Valid @Body MirrorsBody body) {
        return MirrorsView.of(mirrors.choose(actors.of(request), body.chosen()));
    }

    @Delete
    @MayFail
    @Operation(operationId = "resetMirrors", summary = "Goes back to the mirrors that Zenow brings")
    @ApiResponse(responseCode = "200", description = "The mirrors as they are now")
    MirrorsView reset(HttpRequest<?> request) {
        return MirrorsView.of(mirrors.reset(actors.of(request)));
    }
}
