package dev.zenow.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.servers.Server;

/** The head of the OpenAPI document. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Zenow",
                        version = "0.1",
                        description =
                                "JSON in snake_case, UTF-8; times in ISO-8601, UTC, with milliseconds; ids are UUIDs of version 7."
                                        + " What is not known is absent rather than null. A body with a field that is not known"
                                        + " is refused with 400, so that a misspelt name is not silently ignored. Every failure is"
                                        + " an `application/problem+json` document (RFC 9457) with a stable `code` and a"
                                        + " `next_step`. A body may have 16 MiB, an import any"
                                        + " size. The routes under `/v1` keep to what"
                                        + " OpenAI's clients expect instead: fields that are not known are ignored, and a"
                                        + " failure is `{\"error\": {message, type, param, code}}`.",
                        license = @License(name = "MIT")),
        servers = @Server(url = "/"))
final class ApiDefinition {
    private ApiDefinition() {}
}
