package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.runtime.Serving;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks engines what they answer as one piece; without a time limit, because a supervisor ends an engine that hangs. */
final class EngineCalls implements AutoCloseable {
    static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final ExecutorService threads;
    private final HttpClient client;

    /** @param threadNames what the names of its threads begin with */
    EngineCalls(String threadNames) {
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(threadNames, 0).factory());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
    }

    /** @throws RuntimeException as {@link EngineFailure} makes them */
    <T> T ask(Serving serving, String path, byte[] body, Answers.Reader<T> reader) throws InterruptedException {
        return parse(checked(post(serving, path, body)), reader);
    }

    /** The answer, whatever its status. */
    HttpResponse<byte[]> post(Serving serving, String path, byte[] body) throws InterruptedException {
        return send(request(serving, path, body));
    }

    /** Breaks the calls that are still running. */
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
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

    static byte[] checked(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw EngineFailure.ofAnswer(response.statusCode(), response.body());
        }
        return response.body();
    }

    static <T> T parse(byte[] body, Answers.Reader<T> reader) {
        try (JsonParser parser = RequestBodies.JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            return reader.read(parser);
        } catch (IOException unreadable) {
            throw EngineFailure.garbled(unreadable);
        }
    }

    private static HttpRequest request(Serving serving, String path, byte[] body) {
        return HttpRequest.newBuilder(serving.address().resolve(path))
                .header("Authorization", "Bearer " + serving.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }
}
