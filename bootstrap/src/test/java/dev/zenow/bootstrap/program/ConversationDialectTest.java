package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.program.TestingClient.Answer;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The conversations dialect with the real engine, as a client of the earlier backends uses it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConversationDialectTest {
    @TempDir
    private Path folder;

    private TestingHome home = new TestingHome(Path.of(""));
    private Path model = Path.of("");

    @BeforeEach
    void hasAModel() throws IOException {
        home = new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "4096").with("ZENOW_MAX_TOKENS", "30");
        model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
    }

    @Test
    void aConversationIsHeldStreamedReadAndDeleted() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            String session = client.post("/conversations", "{}").good().text("session_id");

            Json whole = client.post(
                            "/chat",
                            "{\"session_id\":\"%s\",\"message\":\"One\",\"max_tokens\":5,\"temperature\":0}"
                                    .formatted(session))
                    .good();
            assertThat(whole.text("session_id")).isEqualTo(session);
            assertThat(whole.text("user_message")).isEqualTo("One");
            assertThat(whole.text("assistant_reply")).isNotBlank();

            List<Json> frames = streamed(
                    client, "/chat", "{\"session_id\":\"%s\",\"message\":\"Two\",\"stream\":true}".formatted(session));
            assertThat(frames.getLast().toString()).isEqualTo("{done=true}");
            String said = chunks(frames);
            List<Json> history =
                    client.get("/conversations/" + session + "/history").good().list("messages");
            assertThat(history)
                    .extracting(message -> message.text("role"))
                    .containsExactly("user", "assistant", "user", "assistant");
            assertThat(history)
                    .extracting(message -> message.text("content"))
                    .containsExactly("One", whole.text("assistant_reply"), "Two", said);
            assertThat(client.get("/conversations").good().list("conversations"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.text("message_count")).isEqualTo("4"));
            // The same chat, seen from the other dialect.
            assertThat(client.messages(session)).hasSize(4);

            assertThat(client.answer(client.request("/conversations/" + session)
                                    .DELETE()
                                    .build())
                            .status())
                    .isEqualTo(200);
            assertThat(client.get("/conversations").good().list("conversations"))
                    .isEmpty();
            Answer refused = client.post("/chat", "{\"session_id\":\"%s\",\"message\":\"Three\"}".formatted(session));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body().text("detail")).isNotBlank();
            assertThat(refused.body().text("code")).isEqualTo("session_not_found");
        }
    }

    @Test
    void theOtherRoutesDoTheSame() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            String session = client.post("/api/conversations/", "{\"title\":\"Trip\",\"context\":\"Be brief.\"}")
                    .good()
                    .text("session_id");
            String base = "/api/conversations/" + session;

            List<Json> frames = streamed(client, base + "/messages", "{\"content\":\"One\",\"stream\":true}");
            String said = chunks(frames);
            assertThat(followed(client, base + "/stream")).isEqualTo(said);
            Json context = client.answer(client.request(base + "/context")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{\"context\":\"Sing.\"}"))
                            .build())
                    .good();
            assertThat(context.text("context")).isEqualTo("Sing.");
            assertThat(Integer.parseInt(context.text("used"))).isPositive();
            Json shown = client.get(base).good();
            assertThat(shown.text("title")).isEqualTo("Trip");
            assertThat(shown.list("messages").getLast().text("content")).isEqualTo(said);
        }
    }

    private static List<Json> streamed(TestingClient client, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(client.posting(path, body.getBytes(UTF_8)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return frames(answer.body());
        }
    }

    private static String followed(TestingClient client, String path) {
        return chunks(frames(client.text(path)));
    }

    private static List<Json> frames(String body) {
        List<Json> frames = new ArrayList<>();
        for (String line : body.split("\n", -1)) {
            if (line.startsWith("data: ")) {
                frames.add(Json.parse(line.substring("data: ".length()).getBytes(UTF_8)));
            }
        }
        return frames;
    }

    private static String chunks(List<Json> frames) {
        StringBuilder said = new StringBuilder();
        frames.forEach(frame -> said.append(frame.text("chunk")));
        return said.toString();
    }
}
