package dev.zenow.http.api.chat;

import dev.zenow.application.chat.ContextMeter;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** What a session's model is shown. */
@Controller("/api/sessions/{id}/context")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "chat")
class ContextController {
    private final ContextMeter meter;
    private final Actors actors;

    ContextController(ContextMeter meter, Actors actors) {
        this.meter = meter;
        this.actors = actors;
    }

    @Get
    @MayFail
    @Operation(
            operationId = "getSessionContext",
            summary = "Shows what the model would be shown with a next question, and what not, and why")
    @ApiResponse(responseCode = "200", description = "The reading")
    ContextReadingView read(HttpRequest<?> request, @PathVariable String id) {
        return ContextReadingView.of(meter.read(actors.of(request), Ids.session(id)));
    }

    @Put
    @MayFail
    @Operation(
            operationId = "changeSessionContext",
            summary = "Changes the system prompt, sets limits, keeps or leaves out whole turns",
            description = "It holds from the next question on.")
    @ApiResponse(responseCode = "200", description = "The reading as it is now")
    ContextReadingView change(HttpRequest<?> request, @PathVariable String id, @Valid @Body ContextEditBody body) {
        return ContextReadingView.of(meter.change(actors.of(request), Ids.session(id), body.edit()));
    }
}
