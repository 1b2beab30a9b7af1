package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.domain.sessions.Usage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands the events of one streamed reply. What the end needs (reason, usage, timings) arrives in several events and is
 * collected here. No tree is built: a reply has thousands of events, most of them with one word.
 */
final class ChunkParser {
    private final FailureReader failures;
    private @Nullable String finishReason;
    private int promptTokens;
    private int completionTokens;
    private int cachedTokens;
    private double promptMillis;
    private double predictedMillis;

    private String content = "";
    private String reasoning = "";
    private List<Chunk.CallPiece> calls = List.of();
    private Chunk.@Nullable Prompt progress;

    /** Of the engine's events. */
    ChunkParser() {
        this(FailureReader.ENGINE);
    }

    ChunkParser(FailureReader failures) {
        this.failures = failures;
    }

    /** What the event adds to the reply; null when it adds nothing. Throws what the engine reports as an error. */
    @Nullable
    Chunk parse(byte[] buffer, int offset, int length) throws IOException {
        content = "";
        reasoning = "";
        calls = List.of();
        progress = null;
        try (JsonParser parser = RequestBodies.JSON.createParser(buffer, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an event is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "choices" -> choices(parser);
                    case "usage" -> usage(parser);
                    case "timings" -> timings(parser);
                    case "prompt_progress" -> progress(parser);
                    case "error" -> {
                        if (value == JsonToken.START_OBJECT) {
                            throw failures.object(parser);
                        }
                        if (value != JsonToken.VALUE_NULL) {
                            throw failures.words(parser.getText());
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        if (!content.isEmpty() || !reasoning.isEmpty() || !calls.isEmpty()) {
            return new Chunk.Delta(content, reasoning, calls);
        }
        return progress;
    }

    /** What the whole reply ends with; null while the engine has not said why it ended. */
    Chunk.@Nullable End end() {
        return finishReason == null
                ? null
                : new Chunk.End(
                        finishReason,
                        new Usage(promptTokens, completionTokens, cachedTokens),
                        promptMillis,
                        predictedMillis);
    }

    private void choices(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    // A whole reply in place of its pieces looks the same but for the name.
                    case "delta", "message" -> delta(parser);
                    case "finish_reason" -> {
                        if (value == JsonToken.VALUE_STRING) {
                            finishReason = parser.getText();
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
    }

    private void delta(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && field.equals("content")) {
                content = parser.getText();
            } else if (value == JsonToken.VALUE_STRING
                    && (field.equals("reasoning_content") || field.equals("reasoning"))) {
                reasoning = parser.getText();
            } else if (value == JsonToken.START_ARRAY && field.equals("tool_calls")) {
                calls = ToolCallPieces.read(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void usage(JsonParser parser) throws IOException {
        while (parser.currentToken() != JsonToken.VALUE_NULL && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "prompt_tokens" -> promptTokens = parser.getValueAsInt();
                case "completion_tokens" -> completionTokens = parser.getValueAsInt();
                case "prompt_tokens_details" -> {
                    if (value == JsonToken.START_OBJECT) {
                        promptDetails(parser);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void promptDetails(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean cached = "cached_tokens".equals(parser.currentName());
            parser.nextToken();
            if (cached) {
                cachedTokens = parser.getValueAsInt();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void timings(JsonParser parser) throws IOException {
        while (parser.currentToken() != JsonToken.VALUE_NULL && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "prompt_ms" -> promptMillis = parser.getValueAsDouble();
                case "predicted_ms" -> predictedMillis = parser.getValueAsDouble();
                case "cache_n" -> cachedTokens = Math.max(cachedTokens, parser.getValueAsInt());
                default -> parser.skipChildren();
            }
        }
    }

    private void progress(JsonParser parser) throws IOException {
        int processed = 0;
        int total = 0;
        int cached = 0;
        while (parser.currentToken() != JsonToken.VALUE_NULL && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "processed" -> processed = parser.getValueAsInt();
                case "total" -> total = parser.getValueAsInt();
                case "cache" -> cached = parser.getValueAsInt();
                default -> parser.skipChildren();
            }
        }
        progress = new Chunk.Prompt(processed, total, cached);
    }
}
