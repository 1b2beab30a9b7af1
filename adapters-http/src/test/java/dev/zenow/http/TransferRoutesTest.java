package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferRoutesTest {
    private static final int LARGE = 3 * HttpProperties.MAX_BODY;

    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''               | JSON     | application/json | json
            ?format=json     | JSON     | application/json | json
            ?format=markdown | MARKDOWN | text/markdown; charset=utf-8 | md
            ?format=openai   | OPENAI   | application/x-ndjson | jsonl
            """)
    void aSessionIsAFileNamedForItsTitle(String query, String format, String type, String extension)
            throws IOException, InterruptedException {
        server.transfers.size(100_000, false);
        SessionId session = titled("Why/so “blue”?");
        HttpResponse<String> file = server.get("/api/sessions/" + session + "/export" + query);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type")).contains(type);
        assertThat(file.headers().firstValue("content-disposition").orElse(""))
                .startsWith("attachment; filename=\"Why so _blue_." + extension + "\"; filename*=UTF-8''Why%20so%20");
        assertThat(file.body()).startsWith(format + " " + session + "\n").hasSize(format.length() + 38 + 100_000);
        HttpResponse<String> all = server.get("/api/sessions/export" + query);
        assertThat(all.body()).startsWith(format + " all\n");
        assertThat(all.headers().firstValue("content-disposition").orElse("")).contains("zenow-sessions." + extension);
    }

    @Test
    void whatCannotBeExportedHasAStatus() throws IOException, InterruptedException {
        assertThat(server.get("/api/sessions/" + TestingServer.sessionId() + "/export")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> unknown = server.get("/api/sessions/export?format=pdf");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("json, markdown, openai");
    }

    @Test
    void anExportThatFailsHalfWayBreaksOff() {
        server.transfers.size(1_000_000, true);
        assertThatThrownBy(() -> server.get("/api/sessions/export")).isInstanceOf(IOException.class);
    }

    @Test
    void anExportGoesAsFastAsItIsRead() throws IOException, InterruptedException {
        server.transfers.size(1L << 40, false);
        try (RawConnection client = server.connect()) {
            client.get("/api/sessions/export").readUntil("JSON all\n");
            StillWriting.awaitStandstill(server.transfers.written::get);
            assertThat(server.transfers.written.get()).isLessThan(StillWriting.MOST);
        }
        assertThat(server.transfers.broken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anImportMayBeLargerThanAnyOtherBody() throws IOException, InterruptedException {
        HttpResponse<String> declared = imported(BodyPublishers.ofByteArray(new byte[LARGE]));
        assertThat(declared.statusCode()).isEqualTo(200);
        assertThat(declared.body())
                .contains("\"session_count\":1", "\"message_count\":" + LARGE, "\"skipped\":{\"system messages\":2}")
                .contains("\"session_ids\":[\"");
        HttpResponse<String> chunked =
                imported(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGE])));
        assertThat(chunked.body()).contains("\"message_count\":" + LARGE);
    }

    @Test
    void anImportIsReadAsItComes() throws IOException {
        try (RawConnection client = server.connect()) {
            client.request("POST /api/sessions/import HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked");
            client.send("3\r\nabc\r\n");
            await().until(() -> server.transfers.read.get() == 3);
            client.send("2\r\nde\r\n0\r\n\r\n");
            assertThat(client.readUntil("}}")).contains("\"message_count\":5");
        }
    }

    @Test
    void anImportThatIsNotReadHoldsItsSenderBack() throws IOException, InterruptedException {
        try (EndlessUpload upload = new EndlessUpload(server)) {
            StillWriting.awaitStandstill(upload.sent::get);
            assertThat(upload.sent.get()).isLessThan(StillWriting.MOST);
        }
    }

    @Test
    void whatCannotBeReadIsExplained() throws IOException, InterruptedException {
        HttpResponse<String> unreadable = imported(BodyPublishers.ofString("!"));
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unreadable.body()).contains("\"code\":\"import_unreadable\"", "Line 1 is not JSON.");
        HttpResponse<String> form =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/sessions/import"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--x\r\n\r\n{}\r\n--x--\r\n")));
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.body()).contains("--data-binary");
    }

    @Test
    void otherBodiesKeepTheirLimit() throws IOException, InterruptedException {
        String large = "{\"title\":\"" + "a".repeat(HttpProperties.MAX_BODY) + "\"}";
        assertThat(server.post("/api/sessions", large).statusCode()).isEqualTo(413);
        HttpResponse<String> chunked =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/sessions"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8)))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> imported(HttpRequest.BodyPublisher file) throws IOException, InterruptedException {
        return server.send(HttpRequest.newBuilder(server.address().resolve("/api/sessions/import"))
                .header("Content-Type", "application/x-ndjson")
                .POST(file));
    }

    private SessionId titled(String title) {
        return server.sessions
                .create(
                        Actor.LOCAL,
                        new NewSession(Optional.of(title), Optional.empty(), Optional.empty(), SamplingParameters.NONE))
                .id();
    }
}
