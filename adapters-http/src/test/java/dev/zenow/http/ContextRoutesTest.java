package dev.zenow.http;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextRoutesTest {
    private final SessionId session = sessionId();
    private final String path = "/api/sessions/" + session + "/context";
    private final TestingServer server = new TestingServer();

    ContextRoutesTest() {
        server.meter.show(session, TestingContextMeter.READING);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theMeterShowsEveryFigure() throws IOException, InterruptedException {
        assertThat(server.get(path).body())
                .contains("\"context_size\":4096", "\"limit\":2048", "\"used\":1200", "\"system\":100", "\"memory\":0")
                .contains("\"history\":1100", "\"reply_reserve\":2000", "\"sent_turns\":8", "\"dropped_messages\":6")
                .contains("\"rules\":{\"prompt_tokens\":2048,\"turns\":9,\"send_reasoning\":true}")
                .contains("\"window_start\":\""
                        + TestingContextMeter.READING.windowStart().orElseThrow())
                .contains("\"kept\":[\"" + TestingContextMeter.READING.kept().getFirst() + "\"]")
                .contains("\"reason\":\"window\"", "\"reason\":\"left_out\"", "\"reason\":\"no_reply\"")
                .contains("\"exact\":true", "\"estimate_error\":-0.25");
        assertThat(server.get("/api/sessions/" + sessionId() + "/context").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTheModelIsShownIsChanged() throws IOException, InterruptedException {
        MessageId kept = messageId();
        MessageId left = messageId();
        HttpResponse<String> answer = server.put(
                path,
                "{\"system_prompt\":\"Sing.\",\"rules\":{\"turns\":4},\"turns\":{\"" + kept + "\":\"keep\",\"" + left
                        + "\":\"leave_out\"}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"used\":1200");
        assertThat(server.meter.edits.getLast())
                .isEqualTo(new ContextEdit(
                        Optional.of("Sing."),
                        Optional.of(new ContextRules(Optional.empty(), Optional.of(4), false)),
                        Map.of(kept, TurnRule.KEEP, left, TurnRule.LEAVE_OUT)));
        server.put(path, "{}");
        assertThat(server.meter.edits.getLast())
                .isEqualTo(new ContextEdit(Optional.empty(), Optional.empty(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"rules":{"prompt_tokens":63}}                                    | 422 | at least 64
            {"rules":{"turns":-1}}                                            | 422 | turns
            {"turns":{"x":"keep"}}                                            | 404 | message_not_found
            {"turns":{"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c":"maybe"}}        | 422 | auto, keep, leave_out
            {"turns":{"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c":5}}              | 400 | text
            {"limit":5}                                                       | 400 | limit
            """)
    void aBadEditIsExplained(String body, int status, String named) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.put(path, body);
        assertThat(answer.body()).contains(named);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void namedContextsComeAndGo() throws IOException, InterruptedException {
        HttpResponse<String> made = server.post(
                "/api/contexts", "{\"name\":\"Translator\",\"content\":\"Translate.\",\"is_default\":true}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"name\":\"Translator\"", "\"content\":\"Translate.\"", "\"is_default\":true")
                .contains("\"created_at\":\"2026-03-04T05:06:07.100Z\"");
        String address = made.headers().firstValue("location").orElseThrow();
        assertThat(server.get(address).body()).isEqualTo(made.body());
        assertThat(server.get("/api/contexts").body()).isEqualTo("{\"contexts\":[" + made.body() + "]}");
        HttpResponse<String> taken = server.post("/api/contexts", "{\"name\":\"Translator\",\"content\":\"b\"}");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("\"code\":\"context_name_taken\"");
        assertThat(server.patch(address, "{\"is_default\":false}").body())
                .contains("\"is_default\":false", "\"name\":\"Translator\"");
        assertThat(server.post("/api/contexts", "{\"name\":\"Other\"}").statusCode())
                .isEqualTo(400);
        assertThat(server.delete(address).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = server.get(address);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("\"code\":\"context_not_found\"");
        assertThat(server.get("/api/contexts").body()).isEqualTo("{\"contexts\":[]}");
    }
}
