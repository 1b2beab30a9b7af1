package dev.zenow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.sessions.MessageStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /api/config}, and what it does to the chats of its dialect. */
class ConfigurationRoutesTest {
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothingConfiguredIsTheLocalModel() throws IOException, InterruptedException {
        assertThat(server.get("/api/config?user_id=ming").body())
                .isEqualTo("{\"llm_api_url\":\"http://127.0.0.1:" + server.port()
                        + "/v1\",\"llm_model\":\"tiny\",\"llm_api_key\":\"\",\"preset_models\":[\"CodeGeeX 4\",\"House\"],"
                        + "\"current_model_type\":\"local\"}");
        assertThat(server.get("/api/config/").statusCode()).isEqualTo(200);
    }

    @Test
    void aCustomServerIsConfiguredForOneNameAlone() throws IOException, InterruptedException {
        HttpResponse<String> set = server.post(
                "/api/config",
                "{\"user_id\":\"ming\",\"model_type\":\"custom\",\"max_tokens\":500,"
                        + "\"custom_api_url\":\"http://127.0.0.1:9/v1/chat/completions\",\"custom_model\":\"big\","
                        + "\"custom_api_key\":\"sk-0123456789abcdefgh\",\"theme\":\"dark\"}");

        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.body())
                .contains("\"llm_api_url\":\"http://127.0.0.1:9/v1\"", "\"llm_model\":\"big\"")
                .contains("\"current_model_type\":\"custom\"", "\"max_tokens\":500")
                .doesNotContain("0123456789");
        assertThat(server.get("/api/config?user_id=ming").body()).isEqualTo(set.body());
        assertThat(server.get("/api/config?user_id=hong").body()).contains("\"current_model_type\":\"local\"");

        server.chats.answerWith(id -> new TestingReply("g")
                .tell(new ReplyEvent.Finished(TestingServer.reply(id, "because", MessageStatus.COMPLETE))));
        server.post("/chat", "{\"user_id\":\"ming\",\"message\":\"why?\"}");
        assertThat(server.chats.asked.getLast().provider()).isPresent();
        assertThat(server.chats.asked.getLast().sampling().maxTokens()).isEqualTo(500);
        server.post("/chat", "{\"user_id\":\"ming\",\"message\":\"why?\",\"max_tokens\":7}");
        assertThat(server.chats.asked.getLast().sampling().maxTokens()).isEqualTo(7);
        server.post("/chat", "{\"message\":\"why?\"}");
        assertThat(server.chats.asked.getLast().provider()).isEmpty();
        server.post("/conversations", "{\"user_id\":\"ming\"}");
        assertThat(server.sessions.wanted.getLast().provider()).isPresent();
    }

    @Test
    void whatCannotBeConfiguredIsExplained() throws IOException, InterruptedException {
        HttpResponse<String> unknown = server.post("/api/config", "{\"model_type\":\"nothing like it\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).startsWith("{\"detail\":\"").contains("\"code\":\"provider_not_found\"");
        assertThat(server.post("/api/config", "{\"model_type\":\"custom\"}").statusCode())
                .isEqualTo(422);
        assertThat(server.post("/api/config", "{\"model_type\":\"local\",\"max_tokens\":0}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.post("/api/config", "{}").statusCode()).isEqualTo(400);
    }
}
