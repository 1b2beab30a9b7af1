package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no models, through HTTP and the commands, while a good model serves and goes on to. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelFaultsTest {
    @TempDir
    private Path folder;

    @Test
    void aBadFileIsExplainedAndTheModelBeforeItStays() throws Exception {
        TestingHome home = new TestingHome(folder).with("ZENOW_MAX_TOKENS", "20");
        Path good = folder.resolve("good.gguf");
        TinyModels.writeLlm(good);
        try (RunningServe serve = RunningServe.of(home.program(), Optional.of(good))) {
            TestingClient client = serve.client();
            long pid = serve.ready();
            badFiles(good).forEach((path, code) -> {
                String body = "{\"mode\":\"llm\",\"path\":\"" + path + "\"}";
                client.post("/api/models/load", body).isProblem(422, code);
                client.post("/api/models/add", "{\"path\":\"" + path + "\"}").isProblem(422, code);
                if (path.startsWith("/")) {
                    assertRefused(home.run("models", "load", path), 2);
                    assertRefused(home.run("chat", "--model", path, "Hello"), 2);
                }
            });
            assertThat(serve.ready()).as("the server was not touched").isEqualTo(pid);
            assertThat(client.get("/api/models/list?mode=llm").good().list("models"))
                    .filteredOn(model -> !model.text("source").equals("default"))
                    .extracting(model -> model.text("name"))
                    .containsExactly("good");
            assertThat(client.get("/api/sessions").good().list("sessions")).isEmpty();

            assertRefused(home.run("models", "load", refusedByTheEngine(good).toString()), 5);
            assertThat(serve.ready()).as("it served meanwhile").isEqualTo(pid);
            Json model = client.model();
            assertThat(model.text("model")).isEqualTo("good");
            assertThat(model.get("error").text("code")).isNotBlank();
            client.post("/api/chat", "{\"message\":\"Are you there?\"}").good();
        }
        assertThat(home.run("models", "current", "--json").output()).contains("\"good\"");
        assertThat(home.run("chat", "And now?").code()).isZero();
    }

    @Test
    void withNothingToFallBackOnTheStatusSaysWhatFailed() throws Exception {
        TestingHome home = new TestingHome(folder);
        Path good = folder.resolve("good.gguf");
        TinyModels.writeLlm(good);
        Path bad = refusedByTheEngine(good);
        try (RunningServe serve = RunningServe.of(home.program(), Optional.empty())) {
            TestingClient client = serve.client();
            client.post("/api/chat", "{\"message\":\"Hello\"}").isProblem(503, "model_not_chosen");
            client.post("/api/models/load", "{\"mode\":\"llm\",\"path\":\"" + bad + "\"}")
                    .good();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(client.model().text("state")).isEqualTo("failed"));
            assertThat(client.model().get("error").text("next_step")).isNotBlank();
        }
        // A mistake in the command line ends serve, before it looks as if it worked.
        assertRefused(
                home.run(
                        "serve",
                        "--port",
                        "0",
                        "--model",
                        folder.resolve("none.gguf").toString()),
                2);
        assertRefused(home.run("serve", "--port", "0", "--model", "nobody-knows-it"), 3);
        // The same without a server.
        assertRefused(home.run("models", "load", bad.toString()), 5);
        assertRefused(home.run("chat", "Hello"), 5);
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws Exception {
        TestingHome home = new TestingHome(folder);
        Path closed = folder.resolve("closed.gguf");
        TinyModels.writeLlm(closed);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try (ChildZenow child = ChildZenow.startWithoutPrivileges(home, "models", "add", closed.toString())) {
            TestingHome.Ran ran = child.ended();
            assertRefused(ran, 2);
            assertThat(ran.error()).contains("closed.gguf");
        }
    }

    private Map<String, String> badFiles(Path good) throws IOException {
        byte[] whole = Files.readAllBytes(good);
        byte[] random = new byte[65_536];
        new SplittableRandom(7).nextBytes(random);
        byte[] huge = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46554747)
                .putInt(3)
                .putLong(1L << 60)
                .putLong(1L << 62)
                .array();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(folder.resolve("none.gguf").toString(), "model_file_missing");
        files.put("good.gguf", "model_path_relative");
        files.put(Files.createDirectory(folder.resolve("folder.gguf")).toString(), "model_not_a_file");
        files.put(write("random.gguf", random), "model_not_gguf");
        files.put(write("empty.gguf", new byte[0]), "model_not_gguf");
        files.put(write("header.gguf", Arrays.copyOf(whole, 300)), "model_damaged");
        files.put(write("tensors.gguf", Arrays.copyOf(whole, whole.length / 2)), "model_damaged");
        files.put(write("huge.gguf", huge), "model_damaged");
        return files;
    }

    /** Its header is in order, but a tensor that the architecture needs has another name. */
    private Path refusedByTheEngine(Path good) throws IOException {
        String text = new String(Files.readAllBytes(good), ISO_8859_1);
        return Path.of(write(
                "refused.gguf",
                text.replace("blk.0.attn_q.weight", "blk.0.attn_x.weight").getBytes(ISO_8859_1)));
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static void assertRefused(TestingHome.Ran ran, int code) {
        assertThat(ran.error()).startsWith("zenow: ").doesNotContain("Exception", "\tat ");
        assertThat(ran.error().lines()).as("a sentence and the next step").hasSize(2);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.output()).isEmpty();
    }
}
