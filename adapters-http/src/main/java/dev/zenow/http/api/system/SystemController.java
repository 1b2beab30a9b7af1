package dev.zenow.http.api.system;

import dev.zenow.application.machine.SystemInformation;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/system")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "system", description = "What this server runs on.")
class SystemController {
    private final SystemInformation system;
    private final Actors actors;

    SystemController(SystemInformation system, Actors actors) {
        this.system = system;
        this.actors = actors;
    }

    @Get
    @MayFail
    @Operation(
            operationId = "system",
            summary = "Tells processor, memory, devices, llama-server and disks, as they are now",
            description =
                    "Free memory is read anew at each call; what the devices tell may be some seconds old. What cannot"
                            + " be looked at is explained rather than failing the call.")
    @ApiResponse(responseCode = "200", description = "The machine")
    SystemView system(HttpRequest<?> request) {
        return SystemView.of(system.report(actors.of(request)));
    }
}
