package dev.zenow.http;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.question;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionRoutesTest {
    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewSessionNamesItsAddress() throws IOException, InterruptedException {
        HttpResponse<String> made = server.post(
                "/api/sessions",
                "{\"title\":\"Plans\",\"system_prompt\":\"Be brief.\",\"sampling\":{\"temperature\":0.5,\"stop\":[\"x\"]}}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"title\":\"Plans\"", "\"title_origin\":\"question\"", "\"system_prompt\":\"Be brief.\"")
                .contains("\"sampling\":{\"temperature\":0.5,\"stop\":[\"x\"]}")
                .contains("\"context_rules\":{\"send_reasoning\":false}")
                .doesNotContain("trashed", "active_leaf", "window_start");
        String address = made.headers().firstValue("location").orElseThrow();
        assertThat(server.get(address).body()).isEqualTo(made.body());
        assertThat(server.send("POST", "/api/sessions", new byte[0]).statusCode())
                .isEqualTo(201);
        assertThat(server.sessions.wanted.getLast()).isEqualTo(NewSession.DEFAULT);
    }

    @Test
    void aSessionSaysWhetherAReplyIsBeingMadeInIt() throws IOException, InterruptedException {
        SessionId id = made().id();
        String path = "/api/sessions/" + id;
        assertThat(server.get(path).body()).contains("\"replying\":false");
        MessageId question = messageId();
        server.sessions.answering.put(id, question);
        assertThat(server.get(path).body()).contains("\"replying\":true", "\"answering\":\"" + question + "\"");
        assertThat(server.get("/api/sessions").body())
                .contains("\"replying\":true", "\"answering\":\"" + question + "\"");
    }

    @Test
    void theTrashIsAPlaceOfItsOwn() throws IOException, InterruptedException {
        String path = "/api/sessions/" + made().id();
        assertThat(server.delete(path).statusCode()).isEqualTo(204);
        assertThat(server.get(path).body())
                .contains("\"trashed_at\":\"2026-03-04T05:06:07.100Z\"", "\"trashed_reason\":\"deleted\"")
                .contains("\"purge_at\":\"2026-04-03T05:06:07.100Z\"");
        assertThat(server.get("/api/sessions?trashed=true").body()).contains(path.substring(14));
        assertThat(server.get("/api/sessions").body()).doesNotContain(path.substring(14));
        HttpResponse<String> both = server.get("/api/sessions?trashed=true&archived=true");
        assertThat(both.statusCode()).isEqualTo(422);
        HttpResponse<String> refused = server.patch(path, "{\"title\":\"a\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"code\":\"session_in_trash\"");
        assertThat(server.post(path + "/restore", "").body()).doesNotContain("trashed", "purge");
        server.delete(path);
        HttpResponse<String> emptied = server.delete("/api/sessions/trash");
        assertThat(emptied.statusCode()).isEqualTo(200);
        assertThat(emptied.body()).matches("\\{\"purged\":[1-9]\\d*}");
        assertThat(server.get(path).statusCode()).isEqualTo(404);
        String other = "/api/sessions/" + made().id();
        assertThat(server.delete(other + "?permanent=true").statusCode()).isEqualTo(204);
        assertThat(server.get(other).statusCode()).isEqualTo(404);
    }

    @Test
    void aBranchIsChosenAndCopied() throws IOException, InterruptedException {
        Session session = made();
        String path = "/api/sessions/" + session.id();
        String leaf = messageId().toString();
        assertThat(server.patch(path, "{\"active_leaf\":\"" + leaf + "\",\"sampling\":{}}")
                        .body())
                .contains("\"active_leaf\":\"" + leaf + "\"");
        SessionChange change = server.sessions.changes.getLast();
        assertThat(change.sampling()).isPresent();
        assertThat(change.title()).isEmpty();
        HttpResponse<String> branch = server.post(path + "/branch", "{\"message_id\":\"" + leaf + "\"}");
        assertThat(branch.statusCode()).isEqualTo(201);
        assertThat(branch.headers().firstValue("location").orElseThrow())
                .startsWith("/api/sessions/")
                .isNotEqualTo(path);
        assertThat(server.get(path + "/statistics").body())
                .contains("\"branches\":2", "\"statuses\":{\"complete\":4,\"interrupted\":1}")
                .contains("\"finish_reasons\":{\"stop\":2}", "\"prompt_tokens\":5000000000")
                .contains("\"first_message_at\":\"2026-03-04T05:06:07.100Z\"")
                .doesNotContain("last_message_at");
    }

    @Test
    void manyAreChangedAtOnce() throws IOException, InterruptedException {
        SessionId there = made().id();
        SessionId missing = sessionId();
        HttpResponse<String> answer = server.post(
                "/api/sessions/bulk",
                "{\"action\":\"archive\",\"session_ids\":[\"" + there + "\",\"" + missing + "\"]}");
        assertThat(answer.body())
                .isEqualTo("{\"done\":[\"" + there + "\"],\"failed\":[{\"session_id\":\"" + missing
                        + "\",\"detail\":\"There is no such session.\"}]}");
        assertThat(server.sessions.get(Actor.LOCAL, there).archived()).isTrue();
    }

    @Test
    void aMessageShowsItsPlaceInTheTree() throws IOException, InterruptedException {
        SessionId session = sessionId();
        Message first = question(session, "why?");
        Message second = question(session, "what?").withRule(TurnRule.LEAVE_OUT);
        Message answer = reply(session, "because", MessageStatus.COMPLETE);
        server.sessions.say(first);
        server.sessions.say(second);
        server.sessions.say(answer);
        String page = server.get("/api/sessions/" + session + "/messages").body();
        assertThat(page)
                .contains("\"rule\":\"auto\"", "\"rule\":\"leave_out\"", "\"estimated_tokens\":28")
                .contains("\"siblings\":[\"" + first.id() + "\",\"" + second.id() + "\"]")
                .contains("\"siblings\":[\"" + answer.id() + "\"]");
        String one = server.get("/api/sessions/" + session + "/messages/" + second.id())
                .body();
        assertThat(one).contains("\"content\":\"what?\"").doesNotContain("siblings", "estimated_tokens");
        HttpResponse<String> missing = server.get("/api/sessions/" + session + "/messages/nonsense");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("\"code\":\"message_not_found\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST  | /api/sessions      | {"sampling":{"temperature":9}}                | 422 | temperature
            POST  | /api/sessions      | {"context_id":"x"}                            | 404 | context_not_found
            POST  | /api/sessions      | {"title":"\\ud800"}                           | 400 | surrogate
            POST  | /api/sessions/bulk | {"action":"burn","session_ids":["%s"]}        | 422 | unarchive, delete
            POST  | /api/sessions/bulk | {"action":"pin"}                              | 400 | session_ids
            POST  | /api/sessions/bulk | {"action":"pin","session_ids":[]}             | 400 | session_ids
            POST  | /api/sessions/bulk | {"action":"pin","session_ids":["x"]}          | 404 | session_not_found
            POST  | /api/sessions/%s/branch | {"message_id":"x"}                       | 404 | message_not_found
            POST  | /api/sessions/%s/branch | {}                                       | 400 | message_id
            PATCH | /api/sessions/%s   | {"active_leaf":"x"}                           | 404 | message_not_found
            PATCH | /api/sessions/%s   | {"window_start":"x"}                          | 400 | window_start
            """)
    void whatMakesNoSenseIsExplained(String method, String path, String body, int status, String named)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                server.send(method, path.replace("%s", made().id().toString()), body.getBytes(UTF_8));
        assertThat(answer.body()).contains(named);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private Session made() {
        return server.sessions.create(Actor.LOCAL, NewSession.DEFAULT);
    }
}
