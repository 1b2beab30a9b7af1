package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads as a client of the API and a person at the command line see them, from a server that is near. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DownloadingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SeededFile FILE = new SeededFile(12 << 20, 7);
    private static final String PATH = "/dir/Far-Q4_K_M.gguf";

    @TempDir
    private Path folder;

    private final MisbehavingServer source = MisbehavingServer.start().serve(PATH, FILE);

    @AfterEach
    void end() {
        source.close();
    }

    @Test
    void aLoadDownloadsFirstInOneStream() throws Exception {
        try (RunningServe serve = serve()) {
            TestingClient client = serve.client();
            client.post("/api/models/add", "{\"url\":\"%s\",\"mode\":\"llm\"}".formatted(source.link(PATH)))
                    .good();
            List<String> steps = new ArrayList<>();
            List<Long> received = new ArrayList<>();
            try (Stream load = client.stream(
                    client.posting("/api/models/load", "{\"mode\":\"llm\",\"name\":\"Far-Q4_K_M\"}".getBytes(UTF_8))
                            .header("Accept", "text/event-stream")
                            .build())) {
                Event event = load.next();
                while (!event.last()) {
                    steps.add(event.type());
                    if (event.type().equals("download")) {
                        received.add(Long.parseLong(event.data().get("download").text("received_bytes")));
                    }
                    event = load.next();
                }
                assertThat(event.type()).as("%s", event).isEqualTo("ready");
            }
            assertThat(steps).startsWith("download").contains("loading");
            assertThat(steps.lastIndexOf("download")).isLessThan(steps.indexOf("loading"));
            assertThat(received).isSorted().endsWith(FILE.size());
            Json reply = client.post("/api/chat", "{\"message\":\"Hello\",\"sampling\":{\"max_tokens\":5}}")
                    .good();
            assertThat(reply.text("status")).isEqualTo("complete");
            assertFile(folder.resolve("models/llm/Far-Q4_K_M.gguf"));
        }
    }

    @Test
    void aDownloadIsPausedResumedAndRestarted() throws Exception {
        source.always(PATH, Reply.slow(2 << 20));
        try (RunningServe serve = serve()) {
            TestingClient client = serve.client();
            String id = start(client);
            await().atMost(PATIENCE).until(() -> received(client, id) > 1 << 20);
            assertThat(client.post("/api/models/downloads/" + id + "/pause", "{}")
                            .good()
                            .text("state"))
                    .isEqualTo("paused");
            long held = received(client, id);
            assertThat(model(client).get("download").text("state")).isEqualTo("paused");

            source.always(PATH, Reply.PLAIN);
            client.post("/api/models/downloads/" + id + "/resume", "{}").good();
            awaitState(client, id, "complete");
            assertThat(source.bodyBytes()).isLessThan(FILE.size() + held);
            assertFile(folder.resolve("models/llm/Far-Q4_K_M.gguf"));
            assertThat(model(client).text("downloaded")).isEqualTo("true");
            client.post("/api/models/downloads/" + id + "/restart", "{}").isProblem(409, "download_ended");
            client.post("/api/models/download", "{\"name\":\"Far-Q4_K_M\"}").isProblem(409, "model_downloaded");
        }
    }

    @Test
    void aCancelledDownloadLeavesNothing() throws Exception {
        source.always(PATH, Reply.slow(2 << 20));
        try (RunningServe serve = serve()) {
            TestingClient client = serve.client();
            String id = start(client);
            await().atMost(PATIENCE).until(() -> received(client, id) > 0);
            assertThat(client.answer(client.request("/api/models/downloads/" + id)
                                    .DELETE()
                                    .build())
                            .status())
                    .isEqualTo(204);
            client.get("/api/models/downloads/" + id).isProblem(404, "download_not_found");
            try (var files = Files.walk(folder.resolve("models"))) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void aWrongFileIsKeptAside() throws Exception {
        try (RunningServe serve = serve()) {
            TestingClient client = serve.client();
            String id = client.post(
                            "/api/models/download",
                            "{\"url\":\"%s\",\"sha256\":\"%s\"}".formatted(source.link(PATH), "0".repeat(64)))
                    .good()
                    .text("download_id");
            awaitState(client, id, "failed");
            assertThat(client.get("/api/models/downloads/" + id)
                            .good()
                            .get("error")
                            .text("code"))
                    .isEqualTo("download_wrong_file");
            assertThat(folder.resolve("models/llm/Far-Q4_K_M.gguf.rejected")).exists();
            assertThat(model(client).text("downloaded")).isEqualTo("false");
        }
    }

    @Test
    void aRepositoryIsFoundAtAMirror() throws Exception {
        String listing = """
                [{"type":"file","path":"Far-Q4_K_M.gguf","size":%d,"lfs":{"oid":"%s","size":%d}},
                 {"type":"file","path":"Far-Q8_0.gguf","size":99,"lfs":{"oid":"%s","size":99}},
                 {"type":"file","path":"README.md","size":5}]""".formatted(FILE.size(), FILE.sha256(), FILE.size(), "1".repeat(64));
        source.always("/api/models/own/repo/tree/main", Reply.json(listing))
                .serve("/own/repo/resolve/main/Far-Q4_K_M.gguf", FILE);
        try (RunningServe serve = serve()) {
            TestingClient client = serve.client();
            client.answer(client.request("/api/models/mirrors")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString(
                                    "{\"mirrors\":[{\"name\":\"near\",\"kind\":\"hugging_face\",\"url\":\"%s\",\"enabled\":true}]}"
                                            .formatted(source.link(""))))
                            .build())
                    .good();
            assertThat(client.get("/api/models/repository?reference=own/repo")
                            .good()
                            .list("choices"))
                    .extracting(choice -> choice.text("quantization"))
                    .containsExactlyInAnyOrder("Q4_K_M", "Q8_0");
            client.post("/api/models/download", "{\"url\":\"own/repo\"}").isProblem(422, "download_choice_needed");
            Json begun = client.post("/api/models/download", "{\"url\":\"hf:own/repo:Q4_K_M\"}")
                    .good();
            awaitState(client, begun.text("download_id"), "complete");
            assertFile(folder.resolve("models/llm/Far-Q4_K_M.gguf"));
        }
    }

    @Test
    void theCommandLineDownloadsWithoutAServer() throws Exception {
        TestingHome home = home();
        TestingHome.Ran ran = home.run("models", "download", source.link(PATH).toString());
        assertThat(ran.code()).as(ran.error()).isZero();
        assertFile(folder.resolve("models/llm/Far-Q4_K_M.gguf"));
        assertThat(home.run("models", "list").output()).contains("Far-Q4_K_M");
        assertThat(home.run("models", "download", "Far-Q4_K_M").code()).isZero();
        assertThat(source.requests()).hasSizeLessThan(20);
    }

    @Test
    void theCommandLineWatchesTheServersDownload() throws Exception {
        TestingHome home = home();
        try (RunningServe serve = RunningServe.of(home.program(), Optional.empty())) {
            TestingHome.Ran ran =
                    home.run("models", "download", source.link(PATH).toString(), "--json");
            assertThat(ran.code()).as(ran.error()).isZero();
            assertThat(serve.client().get("/api/models/downloads").good().list("downloads"))
                    .extracting(download -> download.text("state"))
                    .containsExactly("complete");
        }
    }

    private TestingHome home() {
        return new TestingHome(folder)
                .with("ZENOW_MODELS_DIR", folder.resolve("models").toString());
    }

    private RunningServe serve() throws InterruptedException {
        return RunningServe.of(home().program(), Optional.empty());
    }

    private String start(TestingClient client) {
        return client.post("/api/models/download", "{\"url\":\"%s\"}".formatted(source.link(PATH)))
                .good()
                .text("download_id");
    }

    private static long received(TestingClient client, String id) {
        return Long.parseLong(client.get("/api/models/downloads/" + id).good().text("received_bytes"));
    }

    private static Json model(TestingClient client) {
        return client.get("/api/models/list?mode=llm").good().list("models").stream()
                .filter(model -> model.text("name").equals("Far-Q4_K_M"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitState(TestingClient client, String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Json download = client.get("/api/models/downloads/" + id).good();
            assertThat(download.text("state")).as("%s", download).isEqualTo(state);
        });
    }

    private static void assertFile(Path path) throws IOException {
        assertThat(Files.size(path)).isEqualTo(FILE.size());
        assertThat(DownloadKills.sha256(path)).isEqualTo(FILE.sha256());
    }
}
