package dev.zenow.http;

import static dev.zenow.http.TestingDownloads.ID;
import static dev.zenow.http.TestingDownloads.bare;
import static dev.zenow.http.TestingDownloads.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DownloadStreamTest {
    private static final String EVENTS = "/api/models/downloads/" + ID + "/events";
    private static final Pattern LAST_ID = Pattern.compile("(?s).*^id: (\\S+)$.*", Pattern.MULTILINE);

    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyStateIsAnEventThroughAPauseToTheEnd() throws IOException {
        server.downloads.tell(running(ID, 1, 7));
        try (RawConnection connection = server.connect()) {
            connection.get(EVENTS);
            assertThat(connection.readUntil("\"version\":7}}\n\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .containsPattern("id: \\S+:7\ndata: \\{\"type\":\"running\",\"data\":\\{\"download_id\":\"" + ID);
            server.downloads.tell(bare(ID, DownloadState.PAUSED, Optional.empty(), 8));
            assertThat(connection.readUntil("\"version\":8}}\n\n")).contains("{\"type\":\"paused\",");
            server.downloads.tell(bare(ID, DownloadState.VERIFYING, Optional.empty(), 9));
            assertThat(connection.readUntil("\"version\":9}}\n\n")).contains("{\"type\":\"verifying\",");
            server.downloads.tell(bare(ID, DownloadState.COMPLETE, Optional.empty(), 10));
            assertThat(connection.readUntil("0\r\n\r\n")).contains("{\"type\":\"complete\",", ":10\n");
        }
    }

    @Test
    void aDownloadThatHasFailedIsToldOnceAndThenNoMore() throws IOException, InterruptedException {
        server.downloads.tell(bare(ID, DownloadState.FAILED, Optional.of(ProblemCode.SOURCE_MISSING.problem()), 4));
        String body = server.get(EVENTS).body();
        assertThat(body).contains("{\"type\":\"failed\",", "\"code\":\"source_missing\"");
        String last = lastId(body);
        assertThat(follow(last).statusCode()).isEqualTo(204);
        assertThat(follow("another-run:4").body()).contains("{\"type\":\"failed\",");
        server.downloads.tell(bare(ID, DownloadState.COMPLETE, Optional.empty(), 6));
        assertThat(follow(last).body()).contains("{\"type\":\"complete\",").doesNotContain("failed");
    }

    @Test
    void aCancelledDownloadEndsItsStreams() throws IOException, InterruptedException {
        server.downloads.tell(running(ID, 1, 7));
        try (RawConnection connection = server.connect()) {
            connection.get(EVENTS);
            connection.readUntil("\"version\":7}}\n\n");
            // It waits for the second state.
            await().until(() -> server.downloads.commands.size() == 2);
            server.downloads.cancel(Actor.LOCAL, ID);
            assertThat(connection.readUntil("0\r\n\r\n"))
                    .contains("{\"type\":\"cancelled\",\"data\":{\"download_id\":\"" + ID + "\"}}\n\n");
        }
        HttpResponse<String> again = server.get(EVENTS);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void theEndOfZenowIsToldAsAProblem() throws IOException {
        server.downloads.tell(running(ID, 1, 7));
        try (RawConnection connection = server.connect()) {
            connection.get(EVENTS);
            connection.readUntil("\"version\":7}}\n\n");
            server.downloads.end();
            assertThat(connection.readUntil("0\r\n\r\n"))
                    .contains("{\"type\":\"error\",\"data\":{", "\"code\":\"shutting_down\"")
                    .doesNotContain("id: ");
        }
    }

    @Test
    void aLoadTellsOfItsDownloadFirst() throws IOException, InterruptedException {
        server.models.downloadFirst(running(ID, 1, 7));
        HttpResponse<String> load =
                server.send(HttpRequest.newBuilder(server.address().resolve("/api/models/load"))
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"mode\":\"llm\"}")));
        assertThat(load.body())
                .containsPattern("(?s):1\ndata: \\{\"type\":\"download\",.*:2\ndata: \\{\"type\":\"loading\","
                        + ".*:3\ndata: \\{\"type\":\"ready\",")
                .contains("\"downloaded\":false,\"state\":\"stopped\",\"download\":{\"download_id\":\"" + ID + "\"")
                .contains("\"downloaded\":true,\"state\":\"ready\"");

        HttpResponse<String> asked = server.post("/api/models/load", "{\"mode\":\"llm\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.body()).contains("\"download\":{\"download_id\":\"" + ID + "\"", "\"received_bytes\":1,");
    }

    @Test
    void aListShowsWhatIsOnItsWay() throws IOException, InterruptedException {
        assertThat(server.get("/api/models/list?mode=embed").body())
                .contains("\"download\":{\"download_id\":\"" + ID
                        + "\",\"state\":\"paused\",\"received_bytes\":3000000000,\"total_bytes\":8000000000}");
        assertThat(server.get("/api/models/list?mode=llm").body()).doesNotContain("\"download\":");
    }

    private HttpResponse<String> follow(String lastEventId) throws IOException, InterruptedException {
        return server.send(
                HttpRequest.newBuilder(server.address().resolve(EVENTS)).header("Last-Event-ID", lastEventId));
    }

    private static String lastId(String events) {
        Matcher id = LAST_ID.matcher(events);
        assertThat(id.matches()).isTrue();
        return id.group(1);
    }
}
