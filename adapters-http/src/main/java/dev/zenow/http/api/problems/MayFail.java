package dev.zenow.http.api.problems;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the OpenAPI document that a route may answer with a problem. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponses({
    @ApiResponse(
            responseCode = "4XX",
            description = "A problem of the request",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class))),
    @ApiResponse(
            responseCode = "5XX",
            description = "A problem of the server",
            content =
                    @Content(
                            mediaType = ProblemDocument.TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
})
public @interface MayFail {}
