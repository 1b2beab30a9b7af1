package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ToolCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what the engine is asked, as JSON. */
final class RequestBodies {
    static final JsonFactory JSON = new JsonFactory();

    private RequestBodies() {}

    static byte[] chat(ChatRequest request) {
        return json(body -> {
            messages(body, request.messages());
            body.writeBooleanField("stream", true);
            body.writeObjectFieldStart("stream_options");
            body.writeBooleanField("include_usage", true);
            body.writeEndObject();
            body.writeBooleanField("return_progress", true);
            body.writeBooleanField("cache_prompt", true);
            if (request.slot().isPresent()) {
                body.writeNumberField("id_slot", request.slot().getAsInt());
            }
            sampling(body, request.sampling());
            shape(body, request.shape());
        });
    }

    /**
     * For a server of which nothing is known but that it speaks OpenAI's interface: only what belongs to that.
     *
     * @param withUsage whether to ask for the tokens to be counted
     */
    static byte[] remoteChat(String model, ChatRequest request, boolean withUsage) {
        return json(body -> {
            body.writeStringField("model", model);
            messages(body, request.messages());
            body.writeBooleanField("stream", true);
            if (withUsage) {
                body.writeObjectFieldStart("stream_options");
                body.writeBooleanField("include_usage", true);
                body.writeEndObject();
            }
            commonSampling(body, request.sampling());
            shape(body, request.shape());
        });
    }

    static byte[] messages(List<PromptMessage> messages) {
        return json(body -> messages(body, messages));
    }

    static byte[] filename(String name) {
        return json(body -> body.writeStringField("filename", name));
    }

    static byte[] content(String text) {
        return json(body -> {
            body.writeStringField("content", text);
            body.writeBooleanField("add_special", true);
            body.writeBooleanField("parse_special", true);
        });
    }

    static byte[] embeddings(List<EmbeddingInput> inputs) {
        return json(body -> {
            body.writeArrayFieldStart("input");
            for (EmbeddingInput input : inputs) {
                switch (input) {
                    case EmbeddingInput.Text text -> body.writeString(text.text());
                    case EmbeddingInput.Tokens tokens -> {
                        body.writeStartArray();
                        for (int token : tokens.tokens()) {
                            body.writeNumber(token);
                        }
                        body.writeEndArray();
                    }
                }
            }
            body.writeEndArray();
        });
    }

    static byte[] rerank(String query, List<String> documents) {
        return json(body -> {
            body.writeStringField("query", query);
            texts(body, "documents", documents);
        });
    }

    private static void sampling(JsonGenerator body, SamplingParameters sampling) throws IOException {
        number(body, "repeat_penalty", sampling.repeatPenalty());
        number(body, "typical_p", sampling.typicalP());
        number(body, "min_p", sampling.minP());
        if (sampling.topK() != null) {
            body.writeNumberField("top_k", sampling.topK());
        }
        commonSampling(body, sampling);
    }

    private static void commonSampling(JsonGenerator body, SamplingParameters sampling) throws IOException {
        number(body, "temperature", sampling.temperature());
        number(body, "presence_penalty", sampling.presencePenalty());
        number(body, "frequency_penalty", sampling.frequencyPenalty());
        number(body, "top_p", sampling.topP());
        if (sampling.maxTokens() != null) {
            body.writeNumberField("max_tokens", sampling.maxTokens());
        }
        if (sampling.seed() != null) {
            body.writeNumberField("seed", sampling.seed());
        }
        if (sampling.stop() != null) {
            texts(body, "stop", sampling.stop());
        }
    }

    /** What was given as JSON goes on as it is. */
    private static void shape(JsonGenerator body, ReplyShape shape) throws IOException {
        raw(body, "tools", shape.tools());
        raw(body, "tool_choice", shape.toolChoice());
        if (shape.parallelToolCalls().isPresent()) {
            body.writeBooleanField(
                    "parallel_tool_calls", shape.parallelToolCalls().get());
        }
        raw(body, "response_format", shape.responseFormat());
    }

    private static void raw(JsonGenerator body, String name, Optional<String> json) throws IOException {
        if (json.isPresent()) {
            body.writeFieldName(name);
            body.writeRawValue(json.get());
        }
    }

    private static void number(JsonGenerator body, String name, @Nullable Double value) throws IOException {
        if (value != null) {
            body.writeNumberField(name, value);
        }
    }

    private static void messages(JsonGenerator body, List<PromptMessage> messages) throws IOException {
        body.writeArrayFieldStart("messages");
        for (PromptMessage message : messages) {
            body.writeStartObject();
            String role = switch (message.role()) {
                case SYSTEM -> "system";
                case USER -> "user";
                case ASSISTANT -> "assistant";
                case TOOL -> "tool";
            };
            body.writeStringField("role", role);
            body.writeStringField("content", message.content());
            if (!message.reasoning().isEmpty()) {
                body.writeStringField("reasoning_content", message.reasoning());
            }
            if (message.toolCall().isPresent()) {
                body.writeStringField("tool_call_id", message.toolCall().get());
            }
            if (!message.toolCalls().isEmpty()) {
                toolCalls(body, message.toolCalls());
            }
            body.writeEndObject();
        }
        body.writeEndArray();
    }

    private static void toolCalls(JsonGenerator body, List<ToolCall> calls) throws IOException {
        body.writeArrayFieldStart("tool_calls");
        for (ToolCall call : calls) {
            body.writeStartObject();
            body.writeStringField("id", call.id());
            body.writeStringField("type", "function");
            body.writeObjectFieldStart("function");
            body.writeStringField("name", call.name());
            body.writeStringField("arguments", ToolArguments.readable(call.arguments()));
            body.writeEndObject();
            body.writeEndObject();
        }
        body.writeEndArray();
    }

    private static void texts(JsonGenerator body, String name, List<String> texts) throws IOException {
        body.writeArrayFieldStart(name);
        for (String text : texts) {
            body.writeString(text);
        }
        body.writeEndArray();
    }

    private static byte[] json(Fields fields) {
        var bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator body = JSON.createGenerator(bytes)) {
            body.writeStartObject();
            fields.write(body);
            body.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator body) throws IOException;
    }
}
