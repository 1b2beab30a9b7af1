package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.RealEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of replies and models when the engine dies, hangs or cannot be started. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineFaultsTest {
    private static final String ASK = "{\"message\":\"Tell me a long story\",\"stream\":true}";

    @TempDir
    private Path folder;

    @Test
    void aReplyWhoseEngineDiesOrHangsIsKeptAndTheNextOneWorks() throws Exception {
        TestingHome home =
                new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "15360").with("ZENOW_MAX_TOKENS", "15000");
        Path model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.of(model))) {
            long first = serve.ready();
            assertFailsAndRecovers(serve, first, "-KILL", "engine_killed");
            long second = serve.ready(first);
            assertFailsAndRecovers(serve, second, "-STOP", "engine_stuck");
            long third = serve.ready(second);
            assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        }
    }

    private static void assertFailsAndRecovers(RunningServe serve, long pid, String signal, String code)
            throws Exception {
        TestingClient client = serve.client();
        String session;
        String seen;
        try (Stream stream = client.ask(ASK)) {
            session = stream.session();
            seen = stream.deltas(5);
            assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
            Event end = stream.end();
            assertThat(end.type()).as("%s", end.data()).isEqualTo("error");
            assertThat(end.data().text("code")).as("%s", end.data()).isEqualTo(code);
            assertThat(end.data().text("next_step")).isNotBlank();
        }
        Json reply = client.messages(session).getLast();
        assertThat(reply.text("status")).isEqualTo("failed");
        assertThat(reply.text("content")).startsWith(seen);
        assertThat(reply.text("error")).isNotBlank();

        // Nobody asked for it: the server is started again at once.
        assertThat(serve.ready(pid)).isNotEqualTo(pid);
        Json next = client.post(
                        "/api/sessions/" + session + "/messages",
                        "{\"content\":\"Are you there?\",\"sampling\":{\"max_tokens\":10}}")
                .good();
        assertThat(next.text("content")).isNotBlank();
        assertThat(next.text("status")).isEqualTo("complete");
    }

    @Test
    void anEngineThatKnowsNotItsOptionsIsExplained() throws Exception {
        TestingHome home = new TestingHome(folder)
                .with("ZENOW_ENGINE", TestingEngine.knowingNoOption(folder).toString());
        Path model = folder.resolve("tiny.gguf");
        TinyModels.writeLlm(model);

        TestingHome.Ran alone = home.run("models", "load", model.toString());
        assertThat(alone.code()).as("as any option that is not known").isEqualTo(2);
        assertThat(alone.error()).contains("--ctx-size").doesNotContain("Exception", "\tat ");

        TestingHome without = new TestingHome(folder)
                .with("ZENOW_ENGINE", folder.resolve("none").toString());
        TestingHome.Ran absent = without.run("models", "load", model.toString());
        assertThat(absent.code()).isEqualTo(5);
        assertThat(absent.error()).contains("llama-server").doesNotContain("Exception", "\tat ");

        try (RunningServe serve = RunningServe.of(home.program(), Optional.empty())) {
            TestingClient client = serve.client();
            assertThat(client.post("/api/models/load", "{\"mode\":\"llm\",\"path\":\"" + model + "\"}")
                            .status())
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(client.model().text("state")).isEqualTo("failed"));
            assertThat(client.model().get("error").text("code")).isEqualTo("engine_flag_unknown");
            assertThat(client.model().text("model")).isEqualTo("tiny");

            client.post("/api/chat", "{\"message\":\"Hello\"}").isProblem(422, "engine_flag_unknown");
            String session = client.get("/api/sessions")
                    .good()
                    .list("sessions")
                    .getFirst()
                    .text("session_id");
            assertThat(client.messages(session))
                    .extracting(message -> message.text("role") + " " + message.text("status"))
                    .containsExactly("user complete", "assistant failed");
        }
    }
}
