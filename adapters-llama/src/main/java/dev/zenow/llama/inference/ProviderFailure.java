package dev.zenow.llama.inference;

import static dev.zenow.domain.problems.ProblemCode.PROVIDER_BROKE_OFF;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_BUSY;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_KEY_REFUSED;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_REFUSED;
import static dev.zenow.domain.problems.ProblemCode.PROVIDER_UNREACHABLE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.providers.Endpoint;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a remote server says of why it does not answer, as a problem: with its words, but never with the key. */
final class ProviderFailure implements FailureReader {
    private static final int LONGEST_WORDS = 400;
    private static final List<String> TOO_LONG = List.of(
            "context_length_exceeded",
            "exceed_context_size_error",
            "maximum context length",
            "context length exceeded",
            "context window");
    private static final List<String> KEY = List.of("invalid_api_key", "authentication_error");
    private static final List<String> BUSY =
            List.of("rate_limit_exceeded", "rate_limit_error", "insufficient_quota", "overloaded_error");

    private final Endpoint endpoint;
    private boolean begun;

    ProviderFailure(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Something of a reply has come, so that what goes wrong from now on breaks it off. */
    void begun() {
        begun = true;
    }

    @Override
    public RuntimeException object(JsonParser parser) throws IOException {
        Said said = Said.read(parser);
        return of(begun ? PROVIDER_BROKE_OFF : PROVIDER_REFUSED, said);
    }

    @Override
    public RuntimeException words(String words) {
        return of(begun ? PROVIDER_BROKE_OFF : PROVIDER_REFUSED, Said.words(words));
    }

    /** @param location where a redirection leads; it is not followed */
    RuntimeException status(int status, byte[] body, Optional<String> location) {
        if (status >= 300 && status < 400) {
            return PROVIDER_REFUSED.exception(host() + " leads to another address"
                    + location.map(to -> " (" + shown(to) + ")").orElse("") + ", which is not followed.");
        }
        ProblemCode code = switch (status) {
            case 401, 403 -> PROVIDER_KEY_REFUSED;
            case 429, 503 -> PROVIDER_BUSY;
            case 502, 504 -> PROVIDER_UNREACHABLE;
            default -> PROVIDER_REFUSED;
        };
        Said said = said(body);
        return of(code, said.message().isEmpty() ? said.with("status " + status) : said);
    }

    RuntimeException garbled(Throwable cause) {
        return (begun ? PROVIDER_BROKE_OFF : PROVIDER_REFUSED)
                .problem("The answer of " + host() + " cannot be understood.")
                .exception(cause);
    }

    RuntimeException page() {
        return PROVIDER_REFUSED.exception(
                host() + " answers with a web page: its interface is at another address, often one that ends in /v1.");
    }

    /** @param sentence of why a line broke */
    RuntimeException broken(String sentence, Throwable cause) {
        return PROVIDER_BROKE_OFF.problem(sentence).exception(cause);
    }

    RuntimeException unfinished() {
        return PROVIDER_BROKE_OFF.exception(host() + " ended its reply in the middle.");
    }

    private RuntimeException of(ProblemCode code, Said said) {
        String all = (said.kinds() + " " + said.message()).toLowerCase(Locale.ROOT);
        if (contains(all, TOO_LONG)) {
            return new ContextExceededException(said.promptTokens(), said.contextSize());
        }
        ProblemCode closer = contains(said.kinds(), KEY)
                ? PROVIDER_KEY_REFUSED
                : contains(said.kinds(), BUSY) ? PROVIDER_BUSY : code;
        return closer.exception(host() + " says: " + shown(said.message().isEmpty() ? said.kinds() : said.message()));
    }

    private static boolean contains(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private String host() {
        return endpoint.address().base().getHost();
    }

    private String shown(String words) {
        String plain = endpoint.key().map(key -> words.replace(key, "…")).orElse(words);
        String line = plain.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }

    private static Said said(byte[] body) {
        try (JsonParser parser = RequestBodies.JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return Said.read(parser);
            }
        } catch (IOException notJson) {
            // The words of a stranger in between, such as a proxy, are better than none; a page of it is not.
            String text = new String(body, StandardCharsets.UTF_8).strip();
            return Said.words(text.startsWith("<") ? "" : text);
        }
        return Said.words("");
    }

    /** @param kinds what may stand in {@code type} and {@code code} */
    private record Said(String kinds, String message, int promptTokens, int contextSize) {
        static Said words(String words) {
            return new Said("", words, 0, 0);
        }

        Said with(String words) {
            return new Said(kinds, words, promptTokens, contextSize);
        }

        /** An error, or the object that holds one. */
        static Said read(JsonParser parser) throws IOException {
            String kinds = "";
            String message = "";
            int promptTokens = 0;
            int contextSize = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "error" -> {
                        if (value == JsonToken.START_OBJECT) {
                            return read(parser);
                        }
                        message = parser.getValueAsString("");
                    }
                    case "type", "code" -> {
                        if (value == JsonToken.VALUE_STRING) {
                            kinds = (kinds + " " + parser.getText()).strip();
                        }
                    }
                    case "message", "detail" -> {
                        if (value == JsonToken.VALUE_STRING) {
                            message = parser.getText();
                        } else {
                            parser.skipChildren();
                        }
                    }
                    case "n_prompt_tokens" -> promptTokens = parser.getValueAsInt();
                    case "n_ctx" -> contextSize = parser.getValueAsInt();
                    default -> parser.skipChildren();
                }
            }
            return new Said(kinds, message, promptTokens, contextSize);
        }
    }
}
