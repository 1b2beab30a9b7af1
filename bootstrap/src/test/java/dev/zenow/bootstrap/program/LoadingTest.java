package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.ModelSwitches.Load;
import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.RealEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of a model that is loaded, and that it is unloaded and loaded again by itself; with the real engine. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void anIdleModelGoesAndTheNextQuestionBringsItBack() throws Exception {
        TestingHome home = new TestingHome(folder).with("ZENOW_IDLE_TIMEOUT", "1s");
        EngineCensus census = new EngineCensus(folder);
        Path file = folder.resolve("tiny.gguf");
        TinyModels.writeEndlessLlm(file);
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.empty())) {
            ModelSwitches models = new ModelSwitches(serve.client());
            models.load(Load.of("llm", file));
            for (int i = 0; i < 2; i++) {
                assertThat(models.awaitState("llm", "stopped").text("model")).isEqualTo("tiny");
                await().atMost(PATIENCE).until(() -> census.count() == 0);
                serve.client()
                        .post("/api/chat", "{\"message\":\"Hello\",\"sampling\":{\"max_tokens\":10}}")
                        .good();
            }
        }
        assertThat(census.pids()).isEmpty();
    }

    @Test
    void theProgressAndTheLogOfALargeModelAreShownWhileItLoads() throws Exception {
        TestingHome home = new TestingHome(folder).with("ZENOW_CONTEXT_SIZE", "512");
        Path file = folder.resolve("slow.gguf");
        TinyModels.writeSlow(file);
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.empty())) {
            TestingClient client = serve.client();
            ModelSwitches models = new ModelSwitches(client);
            List<Double> progress = new ArrayList<>();
            String seen;
            try (Stream log = log(client, "");
                    Stream events = models.begin(Load.of("llm", file))) {
                Event line = log.next();
                assertThat(line.type()).isEqualTo("log");
                assertThat(line.data().text("text")).isNotBlank();
                assertThat(models.current("llm").text("state"))
                        .as("the first line came when it had begun to load")
                        .isIn("starting", "ready");
                seen = log.next().id();
                Event event = events.next();
                for (; !event.last(); event = events.next()) {
                    assertThat(event.type()).isEqualTo("loading");
                    assertThat(event.data().text("model")).isEqualTo("slow");
                    String fraction = event.data().text("progress");
                    if (!fraction.isEmpty()) {
                        progress.add(Double.valueOf(fraction));
                    }
                }
                assertThat(event.type()).as("%s", event).isEqualTo("ready");
            }
            System.out.println("progress of the large model: " + progress);
            assertThat(progress).isSorted().allSatisfy(each -> assertThat(each).isBetween(0.0, 1.0));
            // How many there are is a matter of the disk: a cached file is read between two looks.
            assertThat(progress).isNotEmpty();
            long number = number(seen);
            assertThat(number).isEqualTo(2);
            try (Stream log = log(client, seen)) {
                assertThat(number(log.next().id())).isEqualTo(number + 1);
                assertThat(number(log.next().id())).isEqualTo(number + 2);
            }
        }
    }

    private static Stream log(TestingClient client, String lastEventId) {
        var request = client.request("/api/models/logs?mode=llm").header("Accept", "text/event-stream");
        return client.stream(
                lastEventId.isEmpty()
                        ? request.build()
                        : request.header("Last-Event-ID", lastEventId).build());
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf(':') + 1));
    }
}
