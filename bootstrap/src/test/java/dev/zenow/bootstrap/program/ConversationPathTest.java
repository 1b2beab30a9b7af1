package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Conversations over HTTP with the real engine: reconnecting, stopping, trees, and a cache that stays warm. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConversationPathTest {
    @TempDir
    private Path folder;

    private TestingHome home = new TestingHome(Path.of(""));
    private Path model = Path.of("");

    @BeforeEach
    void hasAModelThatNeverEndsByItself() throws IOException {
        home = new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "4096").with("ZENOW_MAX_TOKENS", "1500");
        model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
    }

    @Test
    void aReplyIsReadFromAnyPlaceByAnyNumber() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            String session;
            String heard;
            String place = "";
            try (Stream first = client.ask("{\"message\":\"Tell me\",\"stream\":true}")) {
                session = first.session();
                StringBuilder text = new StringBuilder();
                for (int deltas = 0; deltas < 20; ) {
                    Event event = first.next();
                    if (event.type().equals("delta")) {
                        text.append(event.data().text("content"));
                        place = event.id();
                        deltas++;
                    }
                }
                heard = text.toString();
            }

            List<CompletableFuture<String>> others = IntStream.range(0, 5)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> whole(client.attach(session))))
                    .toList();
            String rest = whole(client.stream(client.request("/api/sessions/" + session + "/stream")
                    .header("Last-Event-ID", place)
                    .build()));

            String stored = client.messages(session).getLast().text("content");
            assertThat(heard + rest).isEqualTo(stored);
            assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo(stored));
            // For a minute, whoever comes late reads it whole.
            assertThat(whole(client.attach(session))).isEqualTo(stored);
        }
    }

    @Test
    void anybodyStopsAReplyAndTheSlotIsFree() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            for (String shortReply : List.of("first", "second")) {
                try (Stream stream = client.ask("{\"message\":\"Tell me\",\"stream\":true}");
                        Stream waiting = client.ask("{\"message\":\"Me too\",\"stream\":true}")) {
                    stream.deltas(5);
                    Event queued = waiting.next();
                    while (!queued.type().equals("queued")) {
                        queued = waiting.next();
                    }
                    interrupt(client, waiting.session());
                    assertThat(waiting.end().type()).isEqualTo("interrupted");
                    interrupt(client, stream.session());
                    Event end = stream.end();
                    assertThat(end.type()).isEqualTo("interrupted");
                    assertThat(end.data().text("content")).isNotBlank();
                    Json next = client.post(
                                    "/api/chat",
                                    "{\"message\":\"%s\",\"sampling\":{\"max_tokens\":3}}".formatted(shortReply))
                            .good();
                    assertThat(next.text("status")).isEqualTo("complete");
                }
            }
        }
    }

    @Test
    void nothingOfATreeIsOverwritten() throws Exception {
        try (RunningServe serve =
                RunningServe.of(home.with("ZENOW_MAX_TOKENS", "8").program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            Json first = client.post("/api/chat", "{\"message\":\"One\"}").good();
            String session = first.text("session_id");
            String base = "/api/sessions/" + session;
            client.post(base + "/messages", "{\"content\":\"Two\"}").good();
            List<Json> before = client.messages(session);

            Json again = client.post(base + "/regenerate", "{}").good();
            assertThat(again.text("parent_id")).isEqualTo(before.get(2).text("message_id"));
            Json edited = put(client, base + "/messages/" + before.get(2).text("message_id"), "{\"content\":\"Zwei\"}");
            assertThat(edited.text("status")).isEqualTo("complete");

            List<Json> shown = client.messages(session);
            assertThat(shown).extracting(message -> message.text("content")).contains("One", "Zwei");
            assertThat(shown.get(2).list("siblings")).hasSize(2);

            patch(client, base, "{\"active_leaf\":\"" + before.get(3).text("message_id") + "\"}");
            assertThat(client.messages(session))
                    .extracting(message -> message.text("message_id"))
                    .isEqualTo(before.stream()
                            .map(message -> message.text("message_id"))
                            .toList());

            Json branch = client.post(base + "/branch", "{\"message_id\":\"" + first.text("message_id") + "\"}")
                    .good();
            assertThat(client.messages(branch.text("session_id")))
                    .extracting(message -> message.text("content"))
                    .containsExactly("One", first.text("content"));
        }
    }

    @Test
    void onlyNewTokensAreEvaluatedAlsoWhenTheWindowMoves() throws Exception {
        home.with("ZENOW_CONTEXT_SIZE", "1024").with("ZENOW_MAX_TOKENS", "40");
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(model))) {
            serve.ready();
            TestingClient client = serve.client();
            String session = "";
            List<Integer> evaluated = new ArrayList<>();
            int cuts = 0;
            String start = "";
            for (int turn = 0; turn < 25; turn++) {
                String named = session.isEmpty() ? "" : ",\"session_id\":\"" + session + "\"";
                Json reply = client.post(
                                "/api/chat", "{\"message\":\"%s\"%s}".formatted("some words ".repeat(8) + turn, named))
                        .good();
                session = reply.text("session_id");
                Json usage = reply.get("usage");
                evaluated.add(number(usage, "prompt_tokens") - number(usage, "cached_tokens"));
                awaitRest(client);
                String now = client.get("/api/sessions/" + session + "/context")
                        .good()
                        .text("window_start");
                cuts += now.equals(start) ? 0 : 1;
                start = now;
            }

            assertThat(cuts).isGreaterThan(1);
            // A question of ninety characters, the template, and what a placeholder's end left behind.
            assertThat(evaluated.subList(1, evaluated.size()))
                    .allSatisfy(tokens -> assertThat(tokens).isLessThan(180));
        }
    }

    /** What is evaluated ahead has been. */
    private static void awaitRest(TestingClient client) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            String metrics = client.text("/metrics");
            return metrics.lines()
                    .filter(line -> line.startsWith("zenow_queue_slots_in_use") && line.contains("llm"))
                    .allMatch(line -> line.endsWith(" 0.0") || line.endsWith(" 0"));
        });
    }

    private static int number(Json json, String name) {
        return (int) Double.parseDouble(json.text(name));
    }

    private static String whole(Stream stream) {
        try (stream) {
            StringBuilder text = new StringBuilder();
            Event event = stream.next();
            while (!event.last()) {
                text.append(event.type().equals("delta") ? event.data().text("content") : "");
                event = stream.next();
            }
            return text.toString();
        }
    }

    private static void interrupt(TestingClient client, String session) {
        assertThat(client.post("/api/sessions/" + session + "/interrupt", "")
                        .good()
                        .text("interrupted"))
                .isEqualTo("true");
    }

    private static Json put(TestingClient client, String path, String json) {
        return sent(client, "PUT", path, json);
    }

    private static void patch(TestingClient client, String path, String json) {
        sent(client, "PATCH", path, json);
    }

    private static Json sent(TestingClient client, String method, String path, String json) {
        HttpRequest request = client.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        return client.answer(request).good();
    }
}
