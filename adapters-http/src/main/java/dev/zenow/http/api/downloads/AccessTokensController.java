package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/models/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "downloads")
class AccessTokensController {
    private final AccessTokens tokens;
    private final Actors actors;

    AccessTokensController(AccessTokens tokens, Actors actors) {
        this.tokens = tokens;
        this.actors = actors;
    }

    @Get
    @MayFail
    @Operation(
            operationId = "listAccessTokens",
            summary = "Lists the hosts that there are access tokens for",
            description = "Never the tokens themselves.")
    @ApiResponse(responseCode = "200", description = "The hosts")
    AccessTokensView list(HttpRequest<?> request) {
        return new AccessTokensView(tokens.list(actors.of(request)).stream()
                .map(AccessTokenView::of)
                .toList());
    }

    /** @param host of a hub, such as huggingface.co */
    @Put("/{host}")
    @MayFail
    @Operation(
            operationId = "keepAccessToken",
            summary = "Keeps the access token of a host, in place of an earlier one",
            description =
                    "For models that are not open to everybody. It is encrypted where it is kept, sent to this host only and never"
                            + " shown again.")
    @ApiResponse(responseCode = "200", description = "It is kept")
    AccessTokenView keep(HttpRequest<?> request, @PathVariable String host, @Valid @Body AccessTokenBody body) {
        return AccessTokenView.of(tokens.keep(actors.of(request), host, body.token()));
    }

    /** @param host of a hub, such as huggingface.co */
    @Delete("/{host}")
    @MayFail
    @Operation(operationId = "forgetAccessToken", summary = "Forgets the access token of a host, if there is one")
    @ApiResponse(responseCode = "204", description = "There is none any more")
    HttpResponse<?> forget(HttpRequest<?> request, @PathVariable String host) {
        tokens.forget(actors.of(request), host);
        return HttpResponse.noContent();
    }
}
