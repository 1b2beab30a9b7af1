package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.Answer;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.Inference;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.runtime.Serving;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks a llama-server over HTTP/1.1. Chats always stream, because only a closed stream makes the engine stop working. A stream
 * has no time limit: a large prompt may take minutes, and a server that hangs is ended by its supervisor.
 */
public final class LlamaInference implements Inference, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("llama-http-", 0).factory());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();

    @Override
    public ChatStream chat(Serving serving, ChatRequest request) {
        return new LlamaStream(
                serving.address().resolve("/v1/chat/completions"),
                serving.apiKey(),
                RequestBodies.chat(request),
                CONNECT);
    }

    @Override
    public int promptTokens(Serving serving, List<PromptMessage> messages) throws InterruptedException {
        byte[] body = RequestBodies.messages(messages);
        HttpResponse<byte[]> counted = send(post(serving, "/v1/chat/completions/input_tokens", body));
        if (counted.statusCode() != NOT_FOUND && counted.statusCode() != NOT_ALLOWED) {
            return parse(checked(counted), Answers::inputTokens);
        }
        // Older engines do not count a whole prompt, but tell its text and the length of a text.
        String prompt = call(serving, "/apply-template", body, Answers::prompt);
        return call(serving, "/tokenize", RequestBodies.content(prompt), Answers::tokenCount);
    }

    @Override
    public Answer<float[]> embed(Serving serving, List<EmbeddingInput> inputs) throws InterruptedException {
        if (inputs.isEmpty()) {
            return new Answer<>(List.of(), 0);
        }
        return encode(
                serving,
                "/v1/embeddings",
                RequestBodies.embeddings(inputs),
                parser -> Answers.embeddings(parser, inputs.size()));
    }

    @Override
    public Answer<Double> rerank(Serving serving, String query, List<String> documents) throws InterruptedException {
        if (documents.isEmpty()) {
            return new Answer<>(List.of(), 0);
        }
        return encode(
                serving,
                "/v1/rerank",
                RequestBodies.rerank(query, documents),
                parser -> Answers.relevances(parser, documents.size()));
    }

    /** Breaks the short calls that are still running; a stream is closed by whoever reads it. */
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    private <T> T call(Serving serving, String path, byte[] body, Answers.Reader<T> reader)
            throws InterruptedException {
        return parse(checked(send(post(serving, path, body))), reader);
    }

    private <T> Answer<T> encode(Serving serving, String path, byte[] body, Answers.Reader<Answer<T>> reader)
            throws InterruptedException {
        HttpResponse<byte[]> answer = send(post(serving, path, body));
        if (answer.statusCode() != OK) {
            throw EncoderFailure.ofAnswer(answer.statusCode(), answer.body());
        }
        return parse(answer.body(), reader);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.send(request, BodyHandlers.ofByteArray());
            } catch (IOException broken) {
                if (attempt == StaleConnection.ATTEMPTS || !StaleConnection.explains(broken)) {
                    throw EngineFailure.lost(broken);
                }
            }
        }
    }

    private static byte[] checked(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw EngineFailure.ofAnswer(response.statusCode(), response.body());
        }
        return response.body();
    }

    private static <T> T parse(byte[] body, Answers.Reader<T> reader) {
        try (JsonParser parser = RequestBodies.JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            return reader.read(parser);
        } catch (IOException unreadable) {
            throw EngineFailure.garbled(unreadable);
        }
    }

    private static HttpRequest post(Serving serving, String path, byte[] body) {
        return HttpRequest.newBuilder(serving.address().resolve(path))
                .header("Authorization", "Bearer " + serving.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }
}
