package dev.zenow.llama.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks one server how it is. */
final class EngineHealth {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int OK = 200;

    private final HttpClient client;
    private final URI address;
    private final String apiKey;
    private final Duration timeout;

    EngineHealth(HttpClient client, URI address, String apiKey, Duration timeout) {
        this.client = client;
        this.address = address;
        this.apiKey = apiKey;
        this.timeout = timeout;
    }

    /** An answer that says that it is not ready is a sign of life too. */
    enum Answer {
        READY,
        LOADING,
        NONE
    }

    Answer ask() throws InterruptedException {
        try {
            var response = client.send(request("/health"), BodyHandlers.discarding());
            return response.statusCode() == OK ? Answer.READY : Answer.LOADING;
        } catch (IOException noAnswer) {
            return Answer.NONE;
        }
    }

    /**
     * What one request may use, and how many requests are worked on at once.
     *
     * @param contextSize in tokens
     */
    record Properties(int contextSize, int slots) {}

    Properties properties() throws IOException, InterruptedException {
        var response = client.send(request("/props"), BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                JsonParser parser = JSON.createParser(body)) {
            if (response.statusCode() != OK) {
                throw new IOException("/props answered " + response.statusCode());
            }
            return read(parser);
        }
    }

    static Properties read(JsonParser parser) throws IOException {
        int contextSize = 0;
        int slots = 1;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "default_generation_settings" -> contextSize = contextSize(parser);
                case "total_slots" -> slots = parser.getValueAsInt(1);
                default -> parser.skipChildren();
            }
        }
        if (contextSize < 1 || slots < 1) {
            throw new IOException("/props names no context size");
        }
        return new Properties(contextSize, slots);
    }

    private static int contextSize(JsonParser parser) throws IOException {
        int contextSize = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = "n_ctx".equals(parser.currentName());
            parser.nextToken();
            if (wanted) {
                contextSize = parser.getValueAsInt();
            } else {
                parser.skipChildren();
            }
        }
        return contextSize;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + apiKey)
                .build();
    }
}
