package dev.zenow.http;

import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.Change.OfSession.Kind;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventRoutesTest {
    private final SessionId session = sessionId();
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void changesAreToldToEveryTab() throws IOException {
        server.changes.publish(new Change.OfModel(ModelMode.RERANK));
        try (RawConnection one = server.connect();
                RawConnection other = server.connect()) {
            for (RawConnection tab : new RawConnection[] {one, other}) {
                assertThat(tab.get("/api/events").readUntil(": open\n\n"))
                        .startsWith("HTTP/1.1 200 ")
                        .containsIgnoringCase("content-type: text/event-stream");
            }
            server.changes.publish(new Change.OfSession(new UserId(UUID.randomUUID()), session, Kind.CREATED));
            server.changes.publish(new Change.OfSession(Actor.LOCAL.user(), session, Kind.REPLY_STARTED));
            server.changes.publish(new Change.OfModel(ModelMode.LLM));
            for (RawConnection tab : new RawConnection[] {one, other}) {
                assertThat(tab.readUntil("id: 1004\n") + tab.readUntil("\n\n"))
                        .contains("id: 1003\ndata: {\"type\":\"session\",\"data\":{\"session_id\":\"" + session
                                + "\",\"change\":\"reply_started\"}}\n\n")
                        .contains("data: {\"type\":\"model\",\"data\":{\"mode\":\"llm\"}}\n\n")
                        .doesNotContain("rerank", "created");
            }
        }
    }

    @Test
    void whoReconnectsIsToldWhatHappenedMeanwhile() throws IOException {
        server.changes.publish(new Change.OfModel(ModelMode.EMBED));
        server.changes.publish(new Change.OfModel(ModelMode.RERANK));
        try (RawConnection tab = server.connect()) {
            tab.request("GET /api/events HTTP/1.1", "Host: localhost", "Last-Event-ID: 1001");
            assertThat(tab.readUntil("}}\n\n"))
                    .contains("id: 1002\ndata: {\"type\":\"model\",\"data\":{\"mode\":\"rerank\"}}")
                    .doesNotContain("embed", "missed");
        }
        try (RawConnection tab = server.connect()) {
            assertThat(tab.get("/api/events?after=1000").readUntil("}}\n\n")).contains("id: 1001\n");
        }
    }

    @Test
    void whoNamesANumberOfAnotherRunMustAskForEverythingAgain() throws IOException {
        for (String strange : new String[] {"7", "99999999", "nonsense"}) {
            try (RawConnection tab = server.connect()) {
                tab.request("GET /api/events HTTP/1.1", "Host: localhost", "Last-Event-ID: " + strange);
                assertThat(tab.readUntil("}}\n\n"))
                        .contains("data: {\"type\":\"missed\",\"data\":{}}")
                        .doesNotContain("id: ");
            }
        }
    }

    @Test
    void theStreamEndsWithZenow() throws IOException {
        try (RawConnection tab = server.connect()) {
            tab.get("/api/events").readUntil(": open\n\n");
            server.changes.close();
            tab.readUntil("0\r\n\r\n");
        }
    }
}
