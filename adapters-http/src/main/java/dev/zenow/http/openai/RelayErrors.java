package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.problems.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/** What goes wrong with a passed request, in the shape of its route: as an answer, or as the last event of one. */
@Singleton
final class RelayErrors {
    private final JsonMapper json;
    private final OpenAiErrors openAi;
    private final AnthropicErrors anthropic;

    RelayErrors(JsonMapper json, OpenAiErrors openAi, AnthropicErrors anthropic) {
        this.json = json;
        this.openAi = openAi;
        this.anthropic = anthropic;
    }

    /** The engine's own words and status. */
    HttpResponse<?> answer(Route route, EngineError error) {
        return HttpResponse.status(error.status(), "llama-server refused the request")
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(bytes(view(route, error)));
    }

    byte[] event(Route route, EngineError error) {
        return event(route, view(route, error));
    }

    byte[] event(Route route, Problem problem) {
        return event(
                route,
                (route.anthropic() ? anthropic : openAi)
                        .show(problem, OptionalInt.empty())
                        .body());
    }

    private static Object view(Route route, EngineError error) {
        return route.anthropic()
                ? new AnthropicErrorView(
                        new AnthropicErrorView.Fault(AnthropicErrors.type(error.status()), error.message()))
                : EngineFaultView.of(error);
    }

    private byte[] event(Route route, Object view) {
        String name = switch (route) {
            case CHAT, COMPLETIONS -> "";
            case RESPONSES, MESSAGES, COUNT_TOKENS -> "event: error\n";
        };
        return (name + "data: " + new String(bytes(view), UTF_8) + "\n\n").getBytes(UTF_8);
    }

    private byte[] bytes(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
