package dev.zenow.http.client;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a running server. A problem document becomes its {@link ProblemException}, a server that is not there
 * {@code SERVER_UNREACHABLE}.
 */
final class Connection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** For what reads many files. */
    static final Duration LONG_ANSWER = Duration.ofMinutes(10);

    private final URI base;
    private final String authorization;
    private final HttpClient client;

    Connection(URI base, String accessToken) {
        this.base = base;
        this.authorization = "Bearer " + accessToken;
        // Over HTTP/1.1 closing the body closes the connection, which is how the other side learns that nobody watches.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** The answer's document; an answer without content is an empty one. */
    JsonTree call(String method, String path, @Nullable Map<String, ?> body) {
        return call(method, path, body, ANSWER);
    }

    /** The same with a time-out of its own. */
    JsonTree call(String method, String path, @Nullable Map<String, ?> body, Duration patience) {
        HttpRequest request = request(method, path, body)
                .header("Accept", "application/json")
                .timeout(patience)
                .build();
        return document(send(request));
    }

    /** A file of any size, which the caller closes. */
    InputStream download(String path) {
        return send(request("GET", path, null).header("Accept", "*/*").build()).body();
    }

    /** Sends a file of any size; the answer may take as long as the other side needs. */
    <T> T upload(String path, InputStream file, Reading<T> reading) {
        HttpRequest request = request("POST", path, null)
                .header("Accept", "application/json")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> file))
                .build();
        return read(document(send(request)), reading);
    }

    private static JsonTree document(HttpResponse<InputStream> response) {
        try (InputStream content = response.body()) {
            byte[] bytes = content.readAllBytes();
            return bytes.length == 0 ? new JsonTree(Map.of()) : JsonTree.parse(bytes);
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    /** What the answer's document says; one that does not say it is of another version, and so {@code SERVER_UNREACHABLE}. */
    <T> T read(String method, String path, @Nullable Map<String, ?> body, Reading<T> reading) {
        return read(method, path, body, ANSWER, reading);
    }

    /** The same with a time-out of its own. */
    <T> T read(String method, String path, @Nullable Map<String, ?> body, Duration patience, Reading<T> reading) {
        return read(call(method, path, body, patience), reading);
    }

    private static <T> T read(JsonTree answer, Reading<T> reading) {
        try {
            return reading.of(answer);
        } catch (IOException | IllegalArgumentException | DateTimeException failure) {
            throw unreachable(failure);
        }
    }

    /** Finds in a document what it says. */
    @FunctionalInterface
    interface Reading<T> {
        T of(JsonTree tree) throws IOException;
    }

    /** An event stream whose content the caller closes; empty when the server has none to give. */
    Optional<HttpResponse<InputStream>> open(
            String method, String path, @Nullable Map<String, ?> body, Map<String, String> headers) {
        HttpRequest.Builder request = request(method, path, body).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        HttpResponse<InputStream> response = send(request.build());
        if (response.statusCode() == 204) {
            close(response.body());
            return Optional.empty();
        }
        return Optional.of(response);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    static ProblemException unreachable(Exception cause) {
        return ProblemCode.SERVER_UNREACHABLE.problem().exception(cause);
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.method(method, BodyPublishers.ofByteArray(JsonTree.write(body)))
                        .header("Content-Type", "application/json");
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() < 400) {
                return response;
            }
            try (InputStream content = response.body()) {
                throw problem(response.statusCode(), content.readAllBytes());
            }
        } catch (IOException failure) {
            throw unreachable(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable(interrupted);
        }
    }

    private static ProblemException problem(int status, byte[] content) {
        try {
            return Wire.problem(JsonTree.parse(content)).exception();
        } catch (IOException notZenow) {
            return ProblemCode.SERVER_UNREACHABLE
                    .problem("What answers at the server's address is not Zenow (status " + status + ").")
                    .exception(new IOException(new String(content, StandardCharsets.UTF_8), notZenow));
        }
    }

    private static void close(InputStream content) {
        try (content) {
            // Nothing to read.
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }
}
