package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tools and structured output over HTTP: the real engine where its grammar decides, the scripted one where the text does. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToolPathTest {
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"town\":{\"type\":\"string\"}}}}}]";

    @TempDir
    private Path folder;

    @Test
    void theRealEngineKeepsToTheFormThatIsAskedFor() throws Exception {
        Path model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        TestingHome home = new TestingHome(folder).with("ZENOW_MAX_TOKENS", "400");
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            Json reply = serve.client()
                    .post(
                            "/api/chat",
                            "{\"message\":\"Which colour?\",\"response_format\":{\"type\":\"json_schema\","
                                    + "\"json_schema\":{\"name\":\"colour\",\"schema\":{\"type\":\"object\",\"properties\":{"
                                    + "\"colour\":{\"type\":\"string\",\"enum\":[\"red\",\"blue\"]}},"
                                    + "\"required\":[\"colour\"],\"additionalProperties\":false}}}}")
                    .good();

            assertThat(reply.text("finish_reason")).isEqualTo("stop");
            Json said = Json.parse(reply.text("content").getBytes(UTF_8));
            assertThat(said.text("colour")).isIn("red", "blue");
            // What an engine refuses is told as it says it, and nothing of it stays behind.
            String session = reply.text("session_id");
            assertThat(serve.client()
                            .post(
                                    "/api/sessions/" + session + "/messages",
                                    "{\"content\":\"And now?\",\"response_format\":{\"type\":\"nonsense\"}}")
                            .status())
                    .isGreaterThanOrEqualTo(400);
            assertThat(serve.client()
                            .post("/api/sessions/" + session + "/messages", "{\"content\":\"Again\"}")
                            .good()
                            .text("content"))
                    .isNotBlank();
        }
    }

    @Test
    void aTurnWithToolsIsKeptOverARestart() throws Exception {
        Path model = folder.resolve("tiny.gguf");
        TinyModels.writeEndlessLlm(model);
        TestingHome home = new TestingHome(folder)
                .with(
                        "ZENOW_ENGINE",
                        TestingEngine.calling(folder, "weather", "Warm.").toString());
        String session;
        String call;
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            List<Event> events = new ArrayList<>();
            try (Stream asked = serve.client()
                    .ask("{\"message\":\"How warm is it?\",\"stream\":true,\"tool_choice\":\"required\"," + TOOLS
                            + "}")) {
                session = asked.session();
                do {
                    events.add(asked.next());
                } while (!events.getLast().last());
            }
            Json calling = events.getLast().data();
            Json made = calling.list("tool_calls").getFirst();
            call = made.text("id");
            assertThat(made.text("name")).isEqualTo("weather");
            assertThat(made.text("arguments")).isEqualTo("{\"town\":\"Bern\"}");
            assertThat(calling.text("finish_reason")).isEqualTo("tool_calls");
            assertThat(events.stream()
                            .filter(event -> event.type().equals("tool_call"))
                            .map(event -> event.data().text("arguments")))
                    .containsExactly("{", "\"town\":\"Bern\"}");
        }
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            String messages = "/api/sessions/" + session + "/messages";
            serve.client()
                    .post(messages, "{\"tool_results\":[{\"tool_call_id\":\"other\",\"content\":\"22\"}]}")
                    .isProblem(422, "tool_results_unexpected");
            assertThat(serve.client()
                            .post(
                                    messages,
                                    "{\"tool_results\":[{\"tool_call_id\":\"" + call + "\",\"content\":\"22 °C\"}],"
                                            + TOOLS + "}")
                            .good()
                            .text("content"))
                    .isEqualTo("Warm.");
            List<Json> told = serve.client().messages(session);
            assertThat(told).hasSize(4);
            assertThat(told.get(1).list("tool_calls").getFirst().text("id")).isEqualTo(call);
            assertThat(told.get(2).list("tool_results").getFirst().text("content"))
                    .isEqualTo("22 °C");
            assertThat(serve.client().text("/api/sessions/" + session + "/export?format=openai"))
                    .contains("\"role\":\"tool\",\"tool_call_id\":\"" + call + "\"");
        }
    }
}
