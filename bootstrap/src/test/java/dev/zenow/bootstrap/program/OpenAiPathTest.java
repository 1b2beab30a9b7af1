package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Answer;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of OpenAI's interface and a real llama-server, with nothing of its answers changed but the model's name. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiPathTest {
    /** What differs from one answer to the next, also because the cache holds more by then. */
    private static final Set<String> CHANGING = Set.of(
            "id",
            "created",
            "created_at",
            "completed_at",
            "model",
            "cache_read_input_tokens",
            "input_tokens",
            "cached_tokens");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]";
    private static final String FIXED = ",\"max_tokens\":8,\"seed\":1,\"temperature\":0,\"cache_prompt\":false";
    private static final String SCHEMA =
            ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{\"type\":\"object\","
                    + "\"properties\":{\"n\":{\"type\":\"boolean\"}},\"required\":[\"n\"]}}}";

    @TempDir
    private static Path folder;

    private RunningServe serve;
    private TestingClient client;

    @BeforeAll
    void serves() throws Exception {
        Path first = folder.resolve("one.gguf");
        TinyModels.writeLlm(first);
        Path second = folder.resolve("two-Q8_0.gguf");
        TinyModels.writeEndlessLlm(second);
        serve = RunningServe.of(
                new TestingHome(folder)
                        .with("ZENOW_PARALLEL_SLOTS", "2")
                        .with("ZENOW_CONTEXT_SIZE", "8192")
                        .with("ZENOW_MAX_TOKENS", "8000")
                        .program(),
                Optional.of(first));
        serve.ready();
        client = serve.client();
        client.post("/api/models/add", "{\"path\":\"" + second + "\"}").good();
    }

    @AfterAll
    void ends() {
        serve.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/chat/completions | ''
            /v1/chat/completions | ,"logprobs":true,"top_logprobs":2
            /v1/chat/completions | ,"n":2,"timings_per_token":true
            /v1/chat/completions | schema
            /v1/chat/completions | ,"stop":["cat"]
            /v1/completions      | ,"prompt":"The cat","logprobs":1
            /v1/completions      | ,"prompt":["The cat","The dog"]
            /v1/responses        | ,"input":"Hello there"
            /v1/messages         | ''
            """)
    void anAnswerAsAWholeIsWhatTheEngineItselfAnswers(String path, String more) throws Exception {
        String body = "{\"model\":\"One\"," + HELLO + FIXED + (more.equals("schema") ? SCHEMA : more) + "}";
        Json ours = client.post(path, body).good();
        try (LlamaServers servers = RealEngine.servers(folder.resolve("run"));
                Watched direct =
                        new Watched(servers, RealEngine.launch(folder.resolve("one.gguf"), ModelMode.LLM, 8_192, 2))) {
            assertThat(comparable(ours)).isEqualTo(comparable(ask(direct.serving(), path, body)));
        }
        assertThat(ours.text("model")).isEqualTo("One");
    }

    private static Json ask(Serving serving, String path, String body) throws IOException, InterruptedException {
        try (HttpClient direct = HttpClient.newHttpClient()) {
            return Json.parse(direct.send(
                            HttpRequest.newBuilder(serving.address().resolve(path))
                                    .header("Authorization", "Bearer " + serving.apiKey())
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body());
        }
    }

    /** Without what differs from one answer to the next; of times only their names remain. */
    private static Object comparable(Json answer) {
        return comparable("", answer.value());
    }

    private static Object comparable(String name, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                Map<String, Object> kept = new LinkedHashMap<>();
                fields.forEach((key, inner) -> kept.put(
                        String.valueOf(key),
                        name.equals("timings") ? "a number" : comparable(String.valueOf(key), inner)));
                yield kept;
            }
            case List<?> items ->
                items.stream().map(item -> comparable("", item)).toList();
            case null -> "null";
            default -> CHANGING.contains(name) ? name : value;
        };
    }

    @Test
    void aStreamIsWhatTheEngineWrites() throws Exception {
        List<String> lines = lines("/v1/chat/completions", "{" + HELLO + FIXED + ",\"stream\":true}");
        assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("data: "));
        assertThat(lines.stream().filter(line -> !line.isEmpty()).toList().getLast())
                .isEqualTo("data: [DONE]");
        assertThat(lines.getFirst()).contains("\"object\":\"chat.completion.chunk\"", "\"model\":\"one\"");
        assertThat(lines).noneMatch(line -> line.contains("\"usage\"")).anyMatch(line -> line.contains("\"timings\""));
        assertThat(lines("/v1/messages", "{" + HELLO + ",\"max_tokens\":4,\"stream\":true}"))
                .contains("event: message_start", "event: message_stop")
                .anyMatch(line -> line.contains("\"model\":\"one\""));
        assertThat(lines("/v1/responses", "{\"input\":\"hi\",\"max_output_tokens\":4,\"stream\":true}"))
                .contains("event: response.created", "event: response.completed");
    }

    private List<String> lines(String path, String body) throws IOException {
        try (TestingClient.Stream stream =
                client.stream(client.posting(path, body.getBytes(UTF_8)).build())) {
            return stream.lines().lines().toList();
        }
    }

    @Test
    void namesChooseAndSwitchModels() throws Exception {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String name = List.of("one", "TWO", "two-q8_0.gguf").get(i % 3);
            String body =
                    "{\"model\":\"" + name + "\"," + HELLO + ",\"max_tokens\":5" + (i % 2 == 0 ? "" : SCHEMA) + "}";
            all.add(CompletableFuture.supplyAsync(
                    () -> {
                        Answer answer = client.post("/v1/chat/completions", body);
                        return answer.status() + " " + answer.body().text("model") + " " + name;
                    },
                    task -> Thread.ofVirtual().name("asks").start(task)));
        }
        for (CompletableFuture<String> each : all) {
            assertThat(each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).matches("200 (\\S+) \\1");
        }
        Json models = client.get("/v1/models").good();
        assertThat(models.list("data")).extracting(model -> model.text("id")).contains("one", "two-Q8_0");
        assertThat(models.list("data").stream()
                        .filter(model -> model.text("loaded").equals("true")))
                .hasSize(1);
        assertThat(client.get("/v1/models/two").good().text("context_length")).isNotBlank();
        Answer unknown = client.post("/v1/chat/completions", "{\"model\":\"gpt-4o\"," + HELLO + "}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("error").text("code")).isEqualTo("model_not_found");
    }

    @Test
    void largeBodiesPass() {
        String properties = "\"p\":{\"type\":\"string\",\"description\":\"" + "word ".repeat(20_000) + "\"}";
        String tools =
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\",\"parameters\":"
                        + "{\"type\":\"object\",\"properties\":{" + properties + "}}}}]";
        assertThat(client.post("/v1/chat/completions", "{" + HELLO + FIXED + "," + tools + "}")
                        .good()
                        .list("choices"))
                .hasSize(1);
        String metadata = ",\"metadata\":{\"x\":\"" + "ü".repeat(1 << 20) + "\"}";
        assertThat(client.post("/v1/chat/completions", "{" + HELLO + FIXED + metadata + "}")
                        .good()
                        .list("choices"))
                .hasSize(1);
    }

    @Test
    void theEnginesRefusalsPass() {
        Answer grammar =
                client.post("/v1/chat/completions", "{" + HELLO + ",\"grammar\":\"root ::= (\",\"stream\":true}");
        assertThat(grammar.status()).isEqualTo(400);
        assertThat(grammar.body().get("error").text("message")).contains("grammar");
        String book = "\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(20_000) + "\"}]";
        Answer tooLong = client.post("/v1/chat/completions", "{" + book + "}");
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body().get("error").text("code")).isEqualTo("context_length_exceeded");
        Answer message = client.post("/v1/messages", "{\"max_tokens\":4," + book + "}");
        assertThat(message.status()).isEqualTo(400);
        assertThat(message.body().text("type")).isEqualTo("error");
    }

    @Test
    void aClientThatGoesAwayStopsTheEngineAlsoWhenItWantedOnePiece() throws Exception {
        String body = "{\"model\":\"two\"," + HELLO + ",\"max_tokens\":8000,\"ignore_eos\":true}";
        client.post("/v1/chat/completions", "{\"model\":\"two\"," + HELLO + FIXED + "}")
                .good();
        double before = interrupted();
        for (String stream : List.of("", ",\"stream\":true")) {
            URI address = client.address();
            String sent = body.substring(0, body.length() - 1) + stream + "}";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                socket.getOutputStream()
                        .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                        + sent.length() + "\r\n\r\n" + sent)
                                .getBytes(UTF_8));
                await().atMost(PATIENCE).until(() -> metric("zenow_queue_slots_in_use{mode=\"llm\"") >= 1);
            }
        }
        await().atMost(PATIENCE).until(() -> interrupted() >= before + 2);
        await().atMost(PATIENCE).until(() -> metric("zenow_queue_slots_in_use{mode=\"llm\"") == 0);
    }

    private double interrupted() {
        return metric("zenow_request_seconds_count{mode=\"llm\",outcome=\"interrupted\"");
    }

    private double metric(String beginning) {
        return client.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void anEngineThatDiesEndsTheStreamWithAnError() throws Exception {
        client.post("/v1/chat/completions", "{\"model\":\"two\"," + HELLO + FIXED + "}")
                .good();
        long pid = serve.ready();
        try (TestingClient.Stream stream = client.stream(client.posting(
                        "/v1/chat/completions",
                        ("{\"model\":\"two\"," + HELLO + ",\"stream\":true,\"ignore_eos\":true}").getBytes(UTF_8))
                .build())) {
            assertThat(stream.lines().readLine()).startsWith("data: ");
            assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
            List<String> rest =
                    stream.lines().lines().filter(line -> !line.isEmpty()).toList();
            assertThat(rest.getLast()).startsWith("data: {\"error\":{").contains("engine_killed");
        }
        serve.ready(pid);
    }
}
