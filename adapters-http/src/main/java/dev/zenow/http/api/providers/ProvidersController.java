package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;

@Controller("/api/providers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(
        name = "providers",
        description = "Remote servers that speak OpenAI's interface and answer in place of the local model.")
class ProvidersController {
    private final Providers providers;
    private final Actors actors;

    ProvidersController(Providers providers, Actors actors) {
        this.providers = providers;
        this.actors = actors;
    }

    @Get
    @MayFail
    @Operation(
            operationId = "listProviders",
            summary = "Lists the providers, presets of the configuration among them",
            description = "Never their keys.")
    @ApiResponse(responseCode = "200", description = "All of them, by name")
    ProvidersView list(HttpRequest<?> request) {
        return ProvidersView.of(providers.list(actors.of(request)));
    }

    @Post
    @MayFail
    @Operation(operationId = "createProvider", summary = "Adds a provider")
    @ApiResponse(
            responseCode = "201",
            description = "The provider",
            content = @Content(schema = @Schema(implementation = ProviderView.class)))
    HttpResponse<ProviderView> create(HttpRequest<?> request, @Valid @Body NewProviderBody body) {
        ProviderView made = ProviderView.of(providers.create(actors.of(request), body.wanted()));
        return HttpResponse.created(made, URI.create("/api/providers/" + made.providerId()));
    }

    @Get("/{id}")
    @MayFail
    @Operation(operationId = "getProvider", summary = "Shows one provider")
    @ApiResponse(responseCode = "200", description = "The provider")
    ProviderView get(HttpRequest<?> request, @PathVariable String id) {
        return ProviderView.of(providers.get(actors.of(request), Ids.provider(id)));
    }

    @Patch("/{id}")
    @MayFail
    @Operation(operationId = "changeProvider", summary = "Changes a provider; a preset becomes one's own by that")
    @ApiResponse(responseCode = "200", description = "The provider as it is now")
    ProviderView change(HttpRequest<?> request, @PathVariable String id, @Valid @Body ProviderChangeBody body) {
        return ProviderView.of(providers.change(actors.of(request), Ids.provider(id), body.change()));
    }

    @Delete("/{id}")
    @MayFail
    @Operation(
            operationId = "deleteProvider",
            summary = "Deletes a provider and its key; a preset is as it was configured again",
            description = "Sessions that it answers say so when they are asked next, and can be given to another one.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        providers.delete(actors.of(request), Ids.provider(id));
        return HttpResponse.noContent();
    }

    @Put("/{id}/key")
    @MayFail
    @Operation(
            operationId = "setProviderKey",
            summary = "Keeps the key of a provider, in place of an earlier one",
            description =
                    "It is encrypted where it is kept, sent to the provider's address only and never shown again.")
    @ApiResponse(responseCode = "200", description = "The provider")
    ProviderView setKey(HttpRequest<?> request, @PathVariable String id, @Valid @Body ProviderKeyBody body) {
        return ProviderView.of(providers.setKey(actors.of(request), Ids.provider(id), body.apiKey()));
    }

    @Delete("/{id}/key")
    @MayFail
    @Operation(operationId = "forgetProviderKey", summary = "Forgets the key of a provider")
    @ApiResponse(responseCode = "200", description = "The provider")
    ProviderView forgetKey(HttpRequest<?> request, @PathVariable String id) {
        return ProviderView.of(providers.forgetKey(actors.of(request), Ids.provider(id)));
    }

    @Post(value = "/{id}/test", consumes = "*/*")
    @MayFail
    @Operation(
            operationId = "testProvider",
            summary = "Asks a provider for one short reply and for its models",
            description = "Takes up to a minute. What goes wrong at the server is part of the answer.")
    @ApiResponse(responseCode = "200", description = "What came of it")
    ProviderTestView test(HttpRequest<?> request, @PathVariable String id) throws InterruptedException {
        return ProviderTestView.of(providers.test(actors.of(request), Ids.provider(id)));
    }

    @Post("/test")
    @MayFail
    @Operation(
            operationId = "testNewProvider",
            summary = "Tests a provider before it is stored",
            description = "Takes up to a minute. What goes wrong at the server is part of the answer.")
    @ApiResponse(responseCode = "200", description = "What came of it")
    ProviderTestView testNew(HttpRequest<?> request, @Valid @Body NewProviderBody body) throws InterruptedException {
        return ProviderTestView.of(providers.test(actors.of(request), body.wanted()));
    }
}
