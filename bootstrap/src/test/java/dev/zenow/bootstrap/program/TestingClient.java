package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to a running server over a real socket, as any program would. */
public final class TestingClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public TestingClient(URI address) {
        this.address = address;
    }

    /** A JSON answer. */
    public record Answer(int status, String type, Json body) {
        /** It is a problem that names a next step, and this code. */
        public void isProblem(int expectedStatus, String code) {
            assertThat(status).as("%s", body).isEqualTo(expectedStatus);
            assertThat(type).isEqualTo("application/problem+json");
            assertThat(body.text("code")).isEqualTo(code);
            assertThat(body.text("detail")).isNotBlank();
            assertThat(body.text("next_step")).isNotBlank();
            assertThat(body.toString()).doesNotContain("Exception", "dev.zenow", "java.");
        }

        public Json good() {
            assertThat(status).as("%s", body).isBetween(200, 299);
            return body;
        }
    }

    /** A JSON value. */
    public record Json(@Nullable Object value) {
        public static Json parse(byte[] text) {
            try {
                return new Json(text.length == 0 ? null : JSON.readValue(text, Argument.OBJECT_ARGUMENT));
            } catch (IOException broken) {
                throw new UncheckedIOException(new String(text, UTF_8), broken);
            }
        }

        public Json get(String name) {
            return new Json(value instanceof Map<?, ?> fields ? fields.get(name) : null);
        }

        public String text(String name) {
            Object field = get(name).value();
            return field == null ? "" : field.toString();
        }

        public List<Json> list(String name) {
            return get(name).value() instanceof List<?> items
                    ? items.stream().map(Json::new).toList()
                    : List.of();
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    public URI address() {
        return address;
    }

    public Answer get(String path) {
        return answer(request(path).GET().build());
    }

    /** An answer that is no JSON. */
    public String text(String path) {
        try {
            return http.send(request(path).GET().build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public Answer post(String path, String json) {
        return post(path, json.getBytes(UTF_8));
    }

    public Answer post(String path, byte[] body) {
        return answer(posting(path, body).build());
    }

    public Answer answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    Json.parse(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public HttpRequest.Builder posting(String path, byte[] body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    /** The messages of a session, oldest first. */
    public List<Json> messages(String session) {
        return get("/api/sessions/" + session + "/messages").good().list("messages");
    }

    public Json model() {
        return get("/api/models/current?mode=llm").good();
    }

    /** Asks and reads the events as they come. */
    public Stream ask(String json) {
        return stream(posting("/api/chat", json.getBytes(UTF_8)).build());
    }

    /** Joins the reply that is being made. */
    public Stream attach(String session) {
        return stream(request("/api/sessions/" + session + "/stream").GET().build());
    }

    /** Reads the events that a request is answered with. */
    public Stream stream(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                try (InputStream body = response.body()) {
                    throw new AssertionError(response.statusCode() + " " + new String(body.readAllBytes(), UTF_8));
                }
            }
            return new Stream(
                    response.headers().firstValue("X-Session-Id").orElse(""),
                    response.headers().firstValue("X-Message-Id").orElse(""),
                    new BufferedReader(new InputStreamReader(response.body(), UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** One event of a reply or of a load. */
    public record Event(String id, String type, Json data) {
        public boolean last() {
            return List.of("message", "interrupted", "error", "ready").contains(type);
        }
    }

    /** A reply, a load or a log as it arrives. */
    public record Stream(String session, String question, BufferedReader lines) implements AutoCloseable {
        public Event next() {
            try {
                String id = "";
                String line = lines.readLine();
                while (line != null && !line.startsWith("data:")) {
                    id = line.startsWith("id:") ? line.substring("id:".length()).strip() : id;
                    line = lines.readLine();
                }
                assertThat(line).as("an event before the stream ends").isNotNull();
                Json event = Json.parse(
                        String.valueOf(line).substring("data:".length()).getBytes(UTF_8));
                return new Event(id, event.text("type"), event.get("data"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** Reads until so many pieces of the reply have come; the text that they hold. */
        public String deltas(int count) {
            StringBuilder text = new StringBuilder();
            for (int seen = 0; seen < count; ) {
                Event event = next();
                assertThat(event.last()).as("%s", event).isFalse();
                if (event.type().equals("delta")) {
                    text.append(event.data().text("content"));
                    seen++;
                }
            }
            return text.toString();
        }

        public Event end() {
            Event event = next();
            while (!event.last()) {
                event = next();
            }
            return event;
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
