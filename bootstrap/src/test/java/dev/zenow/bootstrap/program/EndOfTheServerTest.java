package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a server that is ended while it streams, in processes of its own with the real engine. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndOfTheServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void nothingAskedIsLostAndNoEngineIsLeft() throws Exception {
        TestingHome home =
                new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "15360").with("ZENOW_MAX_TOKENS", "15000");
        Path model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        String id = UUID.randomUUID().toString();
        String question = "\"message\":\"Tell me a long story\",\"message_id\":\"" + id + "\"";

        String session = killedWhileItStreams(home, model, question);

        try (RunningServe again = RunningServe.of(home.program(), Optional.empty())) {
            TestingClient client = again.client();
            List<Json> left = client.messages(session);
            assertThat(left).hasSize(1);
            assertThat(left.getFirst().text("message_id")).isEqualTo(id);
            assertThat(left.getFirst().text("status")).isEqualTo("unanswered");

            Json reply = client.post("/api/chat", "{" + question + ",\"sampling\":{\"max_tokens\":20}}")
                    .good();
            assertThat(reply.text("session_id")).isEqualTo(session);
            assertThat(reply.text("parent_id")).isEqualTo(id);
            assertThat(reply.text("content")).isNotBlank();
            assertThat(client.messages(session))
                    .extracting(message -> message.text("status"))
                    .containsExactly("complete", "complete");
        }

        String said = endedWhileItStreams(home, session);

        home.with("ZENOW_MAX_TOKENS", "20");
        TestingHome.Ran shown = home.run("sessions", "show", session, "--json");
        assertThat(shown.output()).contains("\"interrupted\"").contains(said.strip());
        TestingHome.Ran next = home.run("chat", "--session", session, "And then?");
        assertThat(next.error()).doesNotContain("zenow: ");
        assertThat(next.code()).isZero();
        assertThat(next.output()).isNotBlank();
        assertThat(home.run("sessions", "--json").output()).contains("\"message_count\":6", session);
    }

    private static String killedWhileItStreams(TestingHome home, Path model, String question) throws Exception {
        try (ChildZenow child = ChildZenow.start(home, "serve", "--port", "0", "--model", model.toString());
                TestingClient client = child.client()) {
            awaitReady(client);
            try (Stream stream = client.ask("{" + question + ",\"stream\":true}")) {
                stream.deltas(5);
                ProcessHandle engine = ProcessHandle.of(
                                Long.parseLong(client.model().text("pid")))
                        .orElseThrow();
                assertThat(runs(engine)).isTrue();
                child.kill();
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(Duration.ofSeconds(1))
                        .until(() -> !runs(engine));
                return stream.session();
            }
        }
    }

    /** Gives what its client had heard of the reply. */
    private static String endedWhileItStreams(TestingHome home, String session) throws Exception {
        try (ChildZenow child = ChildZenow.start(home, "serve", "--port", "0");
                TestingClient client = child.client()) {
            awaitReady(client);
            ProcessHandle engine =
                    ProcessHandle.of(Long.parseLong(client.model().text("pid"))).orElseThrow();
            try (Stream stream =
                    client.ask("{\"message\":\"Go on\",\"session_id\":\"" + session + "\",\"stream\":true}")) {
                String said = stream.deltas(5);
                child.terminate();
                Event end = stream.end();
                assertThat(end.type()).isEqualTo("interrupted");
                assertThat(end.data().text("content")).startsWith(said);
                TestingHome.Ran ran = child.ended();
                assertThat(ran.code()).as(ran.error()).isZero();
                assertThat(ran.error()).doesNotContain("Exception", "\tat ");
                assertThat(runs(engine)).isFalse();
                return said;
            }
        }
    }

    private static void awaitReady(TestingClient client) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.model().text("state")).isEqualTo("ready"));
    }

    /** A process that has ended but was not yet collected by the system's first one has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
