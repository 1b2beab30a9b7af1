package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.ModelSwitches.Load;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left when Zenow is killed between two models, in a process of its own with the real engine. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledWhileSwitchingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void bothEnginesGoAndTheChatStays() throws Exception {
        TestingHome home =
                new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "15360").with("ZENOW_MAX_TOKENS", "15000");
        EngineCensus census = new EngineCensus(folder);
        Path before = folder.resolve("before.gguf");
        Path after = folder.resolve("after.gguf");
        TinyModels.writeEndlessLlm(before);
        TinyModels.writeEndlessLlm(after);

        String session = killedWithTwoEngines(home, census, before, after);

        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> census.count() == 0);
        try (RunningServe again = RunningServe.of(home.program(), Optional.empty())) {
            TestingClient client = again.client();
            again.ready();
            assertThat(client.model().text("model")).isIn("before", "after");
            assertThat(client.messages(session))
                    .extracting(message -> message.text("role") + " " + message.text("status"))
                    .containsExactly("user complete", "assistant complete", "user unanswered");
            Json reply = client.post(
                            "/api/sessions/" + session + "/messages",
                            "{\"content\":\"Are you back?\",\"sampling\":{\"max_tokens\":10}}")
                    .good();
            assertThat(reply.text("status")).isEqualTo("complete");
            assertThat(census.count()).isEqualTo(1);
        }
        assertThat(census.pids()).isEmpty();
    }

    /** Gives the chat that was going on. */
    private static String killedWithTwoEngines(TestingHome home, EngineCensus census, Path before, Path after)
            throws Exception {
        try (ChildZenow child = ChildZenow.start(home, "serve", "--port", "0");
                TestingClient client = child.client()) {
            ModelSwitches models = new ModelSwitches(client);
            models.load(Load.of("llm", before));
            String session = client.post("/api/chat", "{\"message\":\"Hello\",\"sampling\":{\"max_tokens\":10}}")
                    .good()
                    .text("session_id");
            try (Stream stream = client.ask(
                    "{\"message\":\"Tell me a long story\",\"stream\":true,\"session_id\":\"" + session + "\"}")) {
                stream.deltas(1);
                models.request(Load.of("llm", after)).good();
                await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> census.count() == 2);
                List<Long> engines = census.pids();
                child.kill();
                assertThat(engines).hasSize(2);
                return session;
            }
        }
    }
}
