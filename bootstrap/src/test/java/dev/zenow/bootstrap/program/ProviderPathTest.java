package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Chats over a provider, which is a real llama-server that Zenow did not start. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProviderPathTest {
    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingHome home = new TestingHome(Path.of(""));
    private Path model = Path.of("");
    private LlamaServers servers = RealEngine.servers(Path.of(""));
    private Optional<Serving> far = Optional.empty();

    @BeforeEach
    void hasAServerFarAway() throws IOException {
        home = new TestingHome(folder).with("ZENOW_MAX_TOKENS", "1500");
        model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        servers = RealEngine.servers(folder.resolve("far"), "--ignore-eos");
        far = Optional.of(new Watched(servers, RealEngine.launch(model, ModelMode.LLM, 4_096, 1)).serving());
    }

    @AfterEach
    void end() {
        servers.close();
        http.close();
    }

    @Test
    void aSessionChangesFromTheLocalModelToAProviderAndBack() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            String provider = made(client);
            Json tested =
                    client.post("/api/providers/" + provider + "/test", "").good();
            assertThat(tested.text("ok")).as("%s", tested).isEqualTo("true");
            assertThat(tested.text("reply")).isNotBlank();
            assertThat(tested.get("models").toString()).isNotEqualTo("[]");

            Json first = client.post("/api/chat", "{\"message\":\"One\",\"sampling\":{\"max_tokens\":5}}")
                    .good();
            String session = "/api/sessions/" + first.text("session_id");
            Json changed = patch(client, session, "{\"provider_id\":\"" + provider + "\"}");
            assertThat(changed.text("provider_name")).isEqualTo("Far");

            Json second = ask(client, session, "Two");
            assertThat(second.text("model")).isEqualTo("Far");
            assertThat(second.text("status")).isEqualTo("complete");
            assertThat(second.get("usage").text("completion_tokens")).isEqualTo("5");
            assertThat(Integer.parseInt(second.get("usage").text("prompt_tokens")))
                    .as("the whole history was sent")
                    .isGreaterThan(Integer.parseInt(first.get("usage").text("prompt_tokens")));
            Json reading = client.get(session + "/context").good();
            assertThat(reading.text("context_size")).isEqualTo("3000");

            assertThat(patch(client, session, "{\"provider_id\":null}").text("provider_id"))
                    .isEmpty();
            Json third = ask(client, session, "Three");
            assertThat(third.text("model")).isEqualTo(first.text("model"));
            assertThat(client.get(session + "/context").good().text("context_size"))
                    .isEqualTo("2048");
        }
    }

    @Test
    void stoppingAReplyFreesTheSlotFarAway() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.empty())) {
            TestingClient client = serve.client();
            String provider = made(client);
            String question = "{\"message\":\"Tell me\",\"stream\":true,\"provider_id\":\"" + provider + "\"}";
            try (Stream stream = client.ask(question)) {
                stream.deltas(5);
                assertThat(slots()).contains("\"is_processing\":true");
                client.post("/api/sessions/" + stream.session() + "/interrupt", "")
                        .good();
                assertThat(stream.end().type()).isEqualTo("interrupted");
            }
            await().atMost(Duration.ofSeconds(5)).until(() -> !slots().contains("\"is_processing\":true"));
        }
    }

    private String made(TestingClient client) {
        Serving server = far.orElseThrow();
        return client.post(
                        "/api/providers",
                        "{\"name\":\"Far\",\"base_url\":\"%s/v1/chat/completions\",\"model\":\"any\",\"context_size\":3000,\"api_key\":\"%s\"}"
                                .formatted(server.address(), server.apiKey()))
                .good()
                .text("provider_id");
    }

    private static Json ask(TestingClient client, String session, String text) {
        return client.post(session + "/messages", "{\"content\":\"" + text + "\",\"sampling\":{\"max_tokens\":5}}")
                .good();
    }

    private static Json patch(TestingClient client, String path, String json) {
        HttpRequest request = client.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json))
                .build();
        return client.answer(request).good();
    }

    private String slots() throws IOException, InterruptedException {
        Serving server = far.orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/slots"))
                .header("Authorization", "Bearer " + server.apiKey())
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
