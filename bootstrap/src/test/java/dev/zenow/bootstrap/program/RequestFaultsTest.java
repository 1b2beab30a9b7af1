package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients do wrong or do suddenly, against the whole program; the scripted engine goes on until it is interrupted. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestFaultsTest {
    private static final int MILLION = 1_000_000;

    @TempDir
    private Path folder;

    private TestingHome home = new TestingHome(Path.of("/"));
    private Optional<RunningServe> serve = Optional.empty();

    @BeforeEach
    void serves() throws Exception {
        home = new TestingHome(folder)
                .with("ZENOW_ENGINE", TestingEngine.steady(folder, "word ").toString());
        Path model = folder.resolve("tiny.gguf");
        TinyModels.writeLlm(model);
        serve = Optional.of(RunningServe.of(home.program(), Optional.of(model)));
        serve().ready();
    }

    @AfterEach
    void ends() throws Exception {
        serve().close();
    }

    private RunningServe serve() {
        return serve.orElseThrow();
    }

    @Test
    void whatCannotBeAskedIsRefusedAndWritesNothing() throws Exception {
        TestingClient client = serve().client();
        client.post("/api/chat", "{\"message\":\"  \\n \"}").isProblem(422, "message_empty");
        client.post("/api/chat", "{\"message\":\"" + "x y ".repeat(MILLION / 4) + "\"}")
                .isProblem(422, "question_too_long");
        client.post("/api/chat", "{\"message\":\"" + "x".repeat(17 * MILLION) + "\"}")
                .isProblem(413, "request_too_large");
        client.post("/api/chat", "{\"message\":\"caf\u00e9\"}".getBytes(ISO_8859_1))
                .isProblem(400, "malformed_request");
        client.post("/api/chat", "{\"message\":").isProblem(400, "malformed_request");
        client.post("/api/chat", "").isProblem(400, "malformed_request");
        client.post("/api/chat", "{\"massage\":\"Hello\"}").isProblem(400, "malformed_request");
        String unknown = "/api/sessions/" + UUID.randomUUID();
        client.post(unknown + "/messages", "{\"content\":\"Hello\"}").isProblem(404, "session_not_found");
        client.post(unknown + "/interrupt", "").isProblem(404, "session_not_found");
        client.get(unknown + "/messages").isProblem(404, "session_not_found");
        client.get("/api/sessions/not-an-id/messages").isProblem(404, "session_not_found");
        assertThat(client.get("/api/sessions").good().list("sessions")).isEmpty();

        assertRefused(home.run("chat", "   "), 2, "empty");
        assertRefused(home.run("x y ".repeat(MILLION / 4).getBytes(UTF_8), "chat"), 2, "too long");
        assertRefused(home.run("caf\u00e9".getBytes(ISO_8859_1), "chat"), 2, "UTF-8");
        assertRefused(home.run("chat", "--session", UUID.randomUUID().toString(), "Hello"), 3, "session");
        assertThat(client.get("/api/sessions").good().list("sessions")).isEmpty();
    }

    @Test
    void strangersAreRefused() throws Exception {
        TestingClient client = serve().client();
        client.answer(client.request("/api/health")
                        .header("Origin", "https://elsewhere.example")
                        .build())
                .isProblem(403, "foreign_origin");
        client.answer(client.posting("/api/chat", "{\"message\":\"Hello\"}".getBytes(UTF_8))
                        .header("Origin", "null")
                        .build())
                .isProblem(403, "foreign_origin");
        int port = client.address().getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /api/sessions HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").contains("foreign_host", "next_step");
        }
        assertThat(client.get("/api/sessions").good().list("sessions")).isEmpty();
    }

    @Test
    void aReplyIsOneAtATimeAndGoesOnWithoutItsClient() {
        TestingClient client = serve().client();
        String session;
        String seen;
        try (Stream gone = client.ask("{\"message\":\"Count\",\"stream\":true}")) {
            session = gone.session();
            seen = gone.deltas(3);
            client.post("/api/sessions/" + session + "/messages", "{\"content\":\"And?\"}")
                    .isProblem(409, "reply_in_progress");
            assertRefused(home.run("chat", "--session", session, "And?"), 4, "already being made");
            assertThat(client.messages(session)).hasSize(1);
        }

        String heard;
        try (Stream second = client.attach(session)) {
            // The first three were said before the client left; that many more take half a second.
            heard = second.deltas(30);
            client.post("/api/sessions/" + session + "/interrupt", "").good();
            assertThat(second.end().type()).isEqualTo("interrupted");
        }
        List<Json> messages = client.messages(session);
        assertThat(messages).hasSize(2);
        assertThat(messages.getLast().text("status")).isEqualTo("interrupted");
        assertThat(heard).startsWith(seen);
        assertThat(messages.getLast().text("content")).startsWith(heard);

        try (Stream next = client.ask("{\"message\":\"Again\",\"stream\":true,\"session_id\":\"" + session + "\"}")) {
            assertThat(next.deltas(1)).isNotEmpty();
            client.post("/api/sessions/" + session + "/interrupt", "").good();
            assertThat(next.end().type()).isEqualTo("interrupted");
        }
        assertThat(client.messages(session))
                .extracting(message -> message.text("role"))
                .containsExactly("user", "assistant", "user", "assistant");
    }

    private static void assertRefused(TestingHome.Ran ran, int code, String word) {
        assertThat(ran.error()).startsWith("zenow: ").contains(word).doesNotContain("Exception", "\tat ");
        assertThat(ran.error().lines()).as("a sentence and the next step").hasSize(2);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.output()).isEmpty();
    }
}
