package dev.zenow.http;

import static dev.zenow.application.providers.TestingProviders.ADDRESS;
import static dev.zenow.application.providers.TestingProviders.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.sessions.Sessions.AnsweredBy;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRoutesTest {
    private static final String BASE = "/api/providers";
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void providersComeAndGo() throws IOException, InterruptedException {
        HttpResponse<String> made = server.post(
                BASE,
                "{\"name\":\"Office\",\"base_url\":\"https://llm.example.org/v1/chat/completions\",\"model\":\"m-1\","
                        + "\"context_size\":32768,\"most_calls\":2,\"api_key\":\"" + KEY + "\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"name\":\"Office\"", "\"base_url\":\"" + ADDRESS + "\"", "\"model\":\"m-1\"")
                .contains("\"context_size\":32768", "\"most_calls\":2", "\"api_key\":\"sk-…cdef\"")
                .contains("\"complete\":true", "\"preset\":false")
                .doesNotContain(KEY);
        String address = made.headers().firstValue("location").orElseThrow();
        assertThat(server.get(address).body()).isEqualTo(made.body());
        assertThat(server.get(BASE).body())
                .contains(made.body(), "\"name\":\"CodeGeeX 4\"", "\"complete\":false", "\"preset\":true")
                .doesNotContain("house-key");
        HttpResponse<String> taken = server.post(BASE, "{\"name\":\"OFFICE\",\"model\":\"m\"}");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("\"code\":\"provider_name_taken\"");
        assertThat(server.patch(address, "{\"model\":\"m-2\"}").body())
                .contains("\"model\":\"m-2\"", "\"context_size\":32768");
        assertThat(server.put(address + "/key", "{\"api_key\":\"another-key-of-20-xy\"}")
                        .body())
                .contains("\"api_key\":\"…0-xy\"");
        assertThat(server.delete(address + "/key").body()).doesNotContain("\"api_key\"");
        assertThat(server.delete(address).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = server.get(address);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("\"code\":\"provider_not_found\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":"m"}                                                     | 400 | name
            {"name":"x"}                                                      | 400 | model
            {"name":"x","model":"m","base_url":"llm.example.org"}              | 422 | must begin with http
            {"name":"x","model":"m","context_size":100}                       | 422 | 512
            {"name":"x","model":"m","most_calls":0}                           | 422 | 1 to 1000
            {"name":"x","model":"m","api_key":"two words"}                        | 422 | A key has
            {"name":"x","model":"m","url":"https://llm.example.org"}          | 400 | url
            """)
    void whatCannotBeIsExplained(String body, int status, String words) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post(BASE, body);
        assertThat(answer.body()).contains(words).doesNotContain("two words");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aTestSaysWhatCameOfIt() throws IOException, InterruptedException {
        Provider made = server.providers.made("Far", 10);
        HttpResponse<String> good = server.post(BASE + "/" + made.id() + "/test", "");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body())
                .contains("\"ok\":true", "\"latency_ms\":", "\"models\":[\"model-a\",\"model-b\"]")
                .contains("\"reply\":\"Hello there.\"")
                .doesNotContain("problem");
        server.providers.remote.chats.then(
                Script.failure(ProblemCode.PROVIDER_KEY_REFUSED.exception("far.example.org says: no.")));
        HttpResponse<String> bad =
                server.post(BASE + "/test", "{\"name\":\"x\",\"model\":\"m\",\"base_url\":\"" + ADDRESS + "\"}");
        assertThat(bad.statusCode()).isEqualTo(200);
        assertThat(bad.body())
                .contains("\"ok\":false", "\"code\":\"provider_key_refused\"", "far.example.org says: no.");
        HttpResponse<String> nowhere = server.post(BASE + "/test", "{\"name\":\"x\",\"model\":\"m\"}");
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.body()).contains("provider_incomplete");
    }

    @Test
    void aSessionIsGivenToAProviderAndBack() throws IOException, InterruptedException {
        Provider made = server.providers.made("Far", 10);
        HttpResponse<String> session = server.post("/api/sessions", "{\"provider_id\":\"" + made.id() + "\"}");
        assertThat(server.sessions.wanted.getLast().provider()).contains(made.id());
        String path = session.headers().firstValue("location").orElseThrow();

        server.patch(path, "{\"provider_id\":null}");
        assertThat(server.sessions.changes.getLast().answeredBy()).contains(new AnsweredBy(Optional.empty()));
        server.patch(path, "{\"provider_id\":\"" + made.id() + "\"}");
        assertThat(server.sessions.changes.getLast().answeredBy()).contains(new AnsweredBy(Optional.of(made.id())));
        server.patch(path, "{\"pinned\":true}");
        assertThat(server.sessions.changes.getLast().answeredBy()).isEmpty();
        assertThat(server.patch(path, "{\"provider_id\":5}").statusCode()).isEqualTo(400);
        assertThat(server.patch(path, "{\"provider_id\":\"x\"}").body()).contains("provider_not_found");

        server.post("/api/chat", "{\"message\":\"Hi\",\"background\":true,\"provider_id\":\"" + made.id() + "\"}");
        assertThat(server.chats.asked.getLast().provider()).contains(made.id());
    }

    @Test
    void aSessionShowsWhoAnswersIt() throws IOException, InterruptedException {
        Provider made = server.providers.made("Far", 10);
        Session session = Session.fresh(TestingServer.sessionId(), Actor.LOCAL.user(), "t", "", Instant.EPOCH)
                .withProvider(Optional.of(made.id()));
        server.sessions.put(session);
        String shown = "\"provider_id\":\"" + made.id() + "\",\"provider_name\":\"Far\"";
        assertThat(server.get("/api/sessions/" + session.id()).body()).contains(shown);
        assertThat(server.get("/api/sessions").body()).contains(shown);
        server.providers.service.delete(Actor.LOCAL, made.id());
        assertThat(server.get("/api/sessions/" + session.id()).body())
                .contains("\"provider_id\":\"" + made.id() + "\"")
                .doesNotContain("provider_name");
    }
}
