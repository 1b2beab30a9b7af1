package dev.zenow.http;

import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.sessions.Sessions.AgentChoice;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.PresetMessage.Role;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentRoutesTest {
    private static final String FULL = """
            {"name":"Poet","description":"Answers in rhymes.","avatar":"诗","visibility":"shared",\
            "preset_messages":[{"role":"system","content":"Rhyme."},{"role":"user","content":"La"},\
            {"role":"assistant","content":"Lala"}],"greetings":["Hello"],"suggested_questions":["Why?"],\
            "sampling":{"temperature":0.5},"app_preset":{"b":[1,2.5,null],"a":"x"}}""";

    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAgentIsMadeChangedCopiedAndDeleted() throws IOException, InterruptedException {
        HttpResponse<String> made = server.post("/api/agents", FULL);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains(FULL.substring(1, FULL.indexOf(",\"visibility\"")))
                .contains("\"visibility\":\"shared\"", "\"editable\":true", "\"owner\":\"" + Actor.LOCAL.user() + "\"")
                .contains(FULL.substring(FULL.indexOf("\"preset_messages\""), FULL.length() - 1));
        String address = made.headers().firstValue("location").orElseThrow();
        assertThat(server.get(address).body()).isEqualTo(made.body());

        String changed = server.patch(address, "{\"name\":\"Bard\",\"greetings\":[],\"app_preset\":null}")
                .body();
        assertThat(changed)
                .contains("\"name\":\"Bard\"", "\"greetings\":[]", "\"suggested_questions\":[\"Why?\"]")
                .doesNotContain("app_preset");
        assertThat(server.patch(address, "{}").body()).contains("\"name\":\"Bard\"");

        HttpResponse<String> copy = server.post(address + "/copy", "");
        assertThat(copy.statusCode()).isEqualTo(201);
        assertThat(copy.body()).contains("\"name\":\"Bard\"", "\"visibility\":\"private\"");
        assertThat(server.delete(address).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = server.get(address);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("\"code\":\"agent_not_found\"");
        assertThat(server.get("/api/agents/x").statusCode()).isEqualTo(404);
    }

    @Test
    void anAgentMayBringItsServer() throws IOException, InterruptedException {
        String body =
                "{\"name\":\"Far\",\"base_url\":\"https://far.example.org\",\"model\":\"m-1\",\"api_key\":\"sk-12345678901234567890\"}";
        HttpResponse<String> made = server.post("/api/agents", body);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"provider\":\"Far\"", "\"base_url\":\"https://far.example.org/v1\"", "\"model\":\"m-1\"")
                .doesNotContain("sk-1234");
        assertThat(server.post("/api/agents", "{\"name\":\"Near\",\"provider\":\"far\"}")
                        .body())
                .contains("\"provider\":\"Far\"");
        for (String refused : List.of(
                "{\"name\":\"x\",\"provider\":\"nobody\"}",
                "{\"name\":\"x\",\"provider_id\":\"00000000-0000-7000-8000-0000000000aa\"}",
                "{\"name\":\"x\",\"model\":\"m\"}",
                "{\"name\":\"x\",\"greetings\":[null]}",
                "{\"name\":\"x\",\"preset_messages\":[null]}")) {
            assertThat(server.post("/api/agents", refused).statusCode())
                    .as(refused)
                    .isBetween(400, 499);
        }
    }

    @Test
    void thoseThatComeWithZenowAreListedAndCannotBeChanged() throws IOException, InterruptedException {
        String listed = server.get("/api/agents?visibility=built_in").body();
        assertThat(listed)
                .contains("\"visibility\":\"built_in\"", "\"editable\":false", "翻译")
                .doesNotContain("\"owner\"");
        assertThat(server.get("/api/agents?visibility=built_in&query=REVIEW").body())
                .contains("\"agent_id\":\"00000000-0000-7000-8000-000000a60003\"")
                .doesNotContain("000000a60001");
        HttpResponse<String> refused =
                server.patch("/api/agents/00000000-0000-7000-8000-000000a60001", "{\"name\":\"x\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":\"agent_read_only\"");
        assertThat(server.get("/api/agents?visibility=public").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                 | 422 | name
            {"name":"x","avatar":"javascript:alert(1)"}                        | 422 | avatar
            {"name":"x","visibility":"built_in"}                               | 422 | private or shared
            {"name":"x","preset_messages":[{"role":"tool","content":"x"}]}     | 422 | system, user, assistant
            {"name":"x","preset_messages":[{"role":"user"}]}                   | 400 | content
            {"name":"x","provider_id":"here"}                                  | 404 | provider_not_found
            {"name":"x","provider_id":5}                                       | 400 | text
            {"name":"x","greetings":"hello"}                                   | 400 | wrong kind
            {"name":"x","prompt":"x"}                                          | 400 | prompt
            {"name":"x","sampling":{"temperature":9}}                          | 422 | temperature
            """)
    void whatCannotBeIsExplained(String body, int status, String named) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/api/agents", body);
        assertThat(answer.body()).contains(named);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "[1.5,-3,1e10]",
                "\"text \\\" \\\\ 中\"",
                "12345678901234567890123",
                "0.1",
                "true",
                "{\"z\":{\"y\":[{}, []]},\"a\":\"\"}"
            })
    void appSettingsAreKept(String json) throws IOException, InterruptedException {
        HttpResponse<String> made = server.post("/api/agents", "{\"name\":\"app\",\"app_preset\":" + json + "}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body().replace(" ", "").replace("1.0E10", "1e10"))
                .contains("\"app_preset\":" + json.replace(" ", ""));
    }

    @Test
    void filesOfAgentsGoOutAndIn() throws IOException, InterruptedException {
        String address = server.post("/api/agents", FULL.replace("Poet", "Exported"))
                .headers()
                .firstValue("location")
                .orElseThrow();
        HttpResponse<String> file = server.get(address + "/export");
        assertThat(file.headers().firstValue("content-disposition")).contains("attachment; filename=\"agent.json\"");
        assertThat(file.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        HttpResponse<String> imported = server.post("/api/agents/import", file.body());
        assertThat(imported.statusCode()).isEqualTo(200);
        assertThat(imported.body())
                .contains("\"name\":\"Exported\"", "\"visibility\":\"private\"")
                .contains(FULL.substring(FULL.indexOf("\"preset_messages\""), FULL.length() - 1));
        assertThat(server.get("/api/agents/export").body()).contains("Exported").doesNotContain("翻译");
        HttpResponse<String> unreadable = server.post("/api/agents/import", "{\"agents\":[");
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unreadable.body()).contains("\"code\":\"agents_unreadable\"");
    }

    @Test
    void aSessionIsMadeFromAnAgentAndShowsIt() throws IOException, InterruptedException {
        AgentId agent = AgentId.parse("00000000-0000-7000-8000-000000a60001");
        server.post("/api/sessions", "{\"agent_id\":\"" + agent + "\"}");
        assertThat(server.sessions.wanted.getLast().agent()).contains(agent);
        server.post("/api/chat", "{\"message\":\"x\",\"background\":true,\"agent_id\":\"" + agent + "\"}");
        assertThat(server.chats.asked.getLast().agent()).contains(agent);
        Agent live = server.agents.find(Actor.LOCAL, agent);
        SessionId session = put(
                new SessionAgent(agent, "Old name", List.of(new PresetMessage(Role.USER, "Be.")), List.of("Hello")));

        assertThat(server.get("/api/sessions/" + session).body())
                .contains("\"agent\":{\"agent_id\":\"" + agent + "\",\"name\":\"Old name\",\"greetings\":[\"Hello\"],"
                        + "\"preset_messages\":[{\"role\":\"user\",\"content\":\"Be.\"}],\"suggested_questions\":[\""
                        + live.suggestedQuestions().getFirst());
        assertThat(server.get("/api/sessions").body())
                .contains("\"greetings\":[\"Hello\"]")
                .doesNotContain("Be.");
        SessionId orphan = put(new SessionAgent(new AgentId(session.value()), "Gone", List.of(), List.of()));
        assertThat(server.get("/api/sessions/" + orphan).body())
                .contains("\"name\":\"Gone\"")
                .doesNotContain("suggested_questions");
    }

    @Test
    void aSessionChangesItsAgentOrLosesIt() throws IOException, InterruptedException {
        AgentId agent = AgentId.parse("00000000-0000-7000-8000-000000a60001");
        SessionId session = put(new SessionAgent(agent, "n", List.of(), List.of()));
        server.patch("/api/sessions/" + session, "{\"agent_id\":\"" + agent + "\"}");
        assertThat(server.sessions.changes.getLast().agent()).contains(new AgentChoice(Optional.of(agent)));
        server.patch("/api/sessions/" + session, "{\"agent_id\":null}");
        assertThat(server.sessions.changes.getLast().agent()).contains(new AgentChoice(Optional.empty()));
        server.patch("/api/sessions/" + session, "{\"title\":\"x\"}");
        assertThat(server.sessions.changes.getLast().agent()).isEmpty();
        assertThat(server.patch("/api/sessions/" + session, "{\"agent_id\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private SessionId put(SessionAgent agent) {
        Session session = Session.fresh(
                        sessionId(), Actor.LOCAL.user(), "t", "", Instant.parse("2026-01-02T03:04:05.678Z"))
                .withAgent(Optional.of(agent));
        server.sessions.put(session);
        return session.id();
    }
}
