package dev.zenow.http.api.health;

import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.http.HttpSettings;
import dev.zenow.http.api.health.HealthView.Server;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.security.Actors;
import dev.zenow.http.security.InstanceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/health")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "health", description = "Whether this server works.")
class HealthController {
    private final ModelRuntime runtime;
    private final Actors actors;
    private final HttpSettings settings;

    HealthController(ModelRuntime runtime, Actors actors, HttpSettings settings) {
        this.runtime = runtime;
        this.actors = actors;
        this.settings = settings;
    }

    @Get
    @MayFail
    @Operation(operationId = "health", summary = "Says that this server works, which one it is, and how its model does")
    @ApiResponse(responseCode = "200", description = "It works")
    HealthView health(HttpRequest<?> request) {
        ModelStatus llm = runtime.current(actors.of(request), ModelMode.LLM);
        return new HealthView(
                "ok",
                settings.version(),
                settings.accessToken().map(InstanceId::of).orElse(null),
                new Server(
                        Texts.name(llm.state()),
                        llm.model().map(Model::name).orElse(null),
                        llm.error().map(problem -> problem.code().id()).orElse(null)));
    }
}
