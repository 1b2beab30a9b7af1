package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents over HTTP with the real engine, by what it counts. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentPathTest {
    private static final String QUESTION = "Tell me";

    @TempDir
    private Path folder;

    private TestingHome home = new TestingHome(Path.of(""));
    private Path model = Path.of("");

    @BeforeEach
    void hasAModel() throws IOException {
        home = new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "4096").with("ZENOW_MAX_TOKENS", "8");
        model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
    }

    @Test
    void theEngineReadsThePresetMessagesAndNotTheGreetings() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            int plain = promptTokens(asked(client, ""));
            String silent = agent(client, "silent", "Rhyme and sing. ".repeat(20), "");
            String polite = agent(client, "polite", "Rhyme and sing. ".repeat(20), "Welcome to the poet. ".repeat(50));

            int withPrompt = promptTokens(asked(client, ",\"agent_id\":\"" + silent + "\""));
            int withGreeting = promptTokens(asked(client, ",\"agent_id\":\"" + polite + "\""));

            assertThat(withPrompt).isGreaterThan(plain + 60);
            assertThat(withGreeting).isEqualTo(withPrompt);
        }
    }

    @Test
    void aLaterEditOfTheAgentChangesNoSessionAndLeavesItsCacheWarm() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            String agent = agent(client, "poet", "Rhyme and sing. ".repeat(20), "Welcome");
            Json first = asked(client, ",\"agent_id\":\"" + agent + "\"");
            String session = "/api/sessions/" + first.text("session_id");
            Json copy = client.get(session).good().get("agent");
            assertThat(copy.list("greetings").getFirst().value()).isEqualTo("Welcome");

            client.answer(client.request("/api/agents/" + agent)
                            .header("Content-Type", "application/json")
                            .method(
                                    "PATCH",
                                    BodyPublishers.ofString("{\"name\":\"prose\",\"preset_messages\":["
                                            + "{\"role\":\"system\",\"content\":\"" + "Never sing. ".repeat(200)
                                            + "\"}]}"))
                            .build())
                    .good();
            Json second = client.post(session + "/messages", "{\"content\":\"" + QUESTION + "\"}")
                    .good();
            assertThat(client.get(session).good().get("agent").text("name")).isEqualTo("poet");
            assertThat(promptTokens(second)).isBetween(promptTokens(first), promptTokens(first) + 60);
            int cached = number(second.get("usage"), "cached_tokens");
            assertThat(cached).isGreaterThanOrEqualTo(promptTokens(first) - 2);

            assertThat(client.answer(client.request("/api/agents/" + agent)
                                    .DELETE()
                                    .build())
                            .status())
                    .isEqualTo(204);
            Json third = client.post(session + "/messages", "{\"content\":\"" + QUESTION + "\"}")
                    .good();
            assertThat(promptTokens(third)).isGreaterThan(promptTokens(second));
            Json orphan = client.get(session).good().get("agent");
            assertThat(orphan.text("name")).isEqualTo("poet");
            assertThat(orphan.get("suggested_questions").value()).isNull();
        }
    }

    private static Json asked(TestingClient client, String more) {
        return client.post("/api/chat", "{\"message\":\"" + QUESTION + "\"" + more + "}")
                .good();
    }

    private static String agent(TestingClient client, String name, String prompt, String greeting) {
        String greetings = greeting.isEmpty() ? "" : "\"" + greeting + "\"";
        return client.post("/api/agents", """
                        {"name":"%s","preset_messages":[{"role":"system","content":"%s"},{"role":"user","content":"La"},\
                        {"role":"assistant","content":"Lala"}],"greetings":[%s],"suggested_questions":["Why?"]}""".formatted(name, prompt, greetings))
                .good()
                .text("agent_id");
    }

    private static int promptTokens(Json reply) {
        return number(reply.get("usage"), "prompt_tokens");
    }

    private static int number(Json object, String name) {
        return Integer.parseInt(object.text(name));
    }
}
