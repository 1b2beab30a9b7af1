package dev.zenow.http.conversations;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the OpenAPI document that a route of this dialect may answer with an error. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponses({
    @ApiResponse(
            responseCode = "4XX",
            description = "An error of the request",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DetailView.class))),
    @ApiResponse(
            responseCode = "5XX",
            description = "An error of the server",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DetailView.class)))
})
@interface MayFailWithDetail {}
