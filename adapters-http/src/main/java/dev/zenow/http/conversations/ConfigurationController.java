package dev.zenow.http.conversations;

import dev.zenow.application.configurations.Configurations;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

@Controller("/api/config")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
class ConfigurationController {
    private final Configurations configurations;
    private final Actors actors;

    ConfigurationController(Configurations configurations, Actors actors) {
        this.configurations = configurations;
        this.actors = actors;
    }

    /** @param userId names the configuration; must be the caller's where there are several users */
    @Get
    @MayFailWithDetail
    @Operation(operationId = "getConfiguration", summary = "Shows who answers the conversations of a user name")
    @ApiResponse(responseCode = "200", description = "The configuration")
    ConfigurationView get(HttpRequest<?> request, @Nullable @QueryValue("user_id") String userId) {
        return ConfigurationView.of(
                configurations.get(actors.of(request), Given.text("user_id", userId)), own(request));
    }

    @Post
    @MayFailWithDetail
    @Operation(
            operationId = "setConfiguration",
            summary = "Chooses who answers the conversations of a user name",
            description = "It counts for new conversations and for the next message of those that are there.")
    @ApiResponse(responseCode = "200", description = "The configuration as it is now")
    ConfigurationView set(HttpRequest<?> request, @Valid @Body ConfigurationBody body) {
        return ConfigurationView.of(
                configurations.change(actors.of(request), Given.text("user_id", body.userId()), body.change()),
                own(request));
    }

    /** As the caller sees this server. */
    private static String own(HttpRequest<?> request) {
        return "http://" + request.getHeaders().get("Host", String.class).orElse("127.0.0.1") + "/v1";
    }
}
