package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.ModelSwitches.Load;
import dev.zenow.bootstrap.program.StreamingCrowd.Outcome;
import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.RealEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Switching models back and forth under people who stream, with the real engine. {@code -Dzenow.test.switches=100} makes the long
 * form.
 */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SwitchingTest {
    private static final int SWITCHES = Integer.getInteger("zenow.test.switches", 12);
    private static final int PEOPLE = 20;
    private static final int TOKENS = 200;
    private static final int LARGE = 2_048;
    private static final int SMALL = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private TestingHome home = new TestingHome(Path.of(""));
    private EngineCensus census = new EngineCensus(Path.of(""));
    private Load large = Load.of("llm", Path.of(""));
    private Load small = Load.of("llm", Path.of(""));

    @BeforeEach
    void hasTwoModels() throws Exception {
        home = new TestingHome(folder).with("ZENOW_PARALLEL_SLOTS", "4").with("ZENOW_THREADS", "1");
        census = new EngineCensus(folder);
        TinyModels.writeEndlessLlm(folder.resolve("large.gguf"));
        TinyModels.writeEndlessLlm(folder.resolve("small.gguf"));
        large = Load.of("llm", folder.resolve("large.gguf")).withContext(LARGE);
        small = Load.of("llm", folder.resolve("small.gguf")).withContext(SMALL);
    }

    @Test
    void noReplyIsLostWhileModelsAreSwitched() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.empty());
                EngineCensus.Peak peak = census.watch()) {
            ModelSwitches models = new ModelSwitches(serve.client());
            models.load(large);
            Set<Long> started = new HashSet<>();
            try (StreamingCrowd crowd = new StreamingCrowd(serve.client(), PEOPLE, TOKENS)) {
                for (int i = 1; i <= SWITCHES; i++) {
                    Json ready = models.load(i % 2 == 0 ? large : small);
                    assertThat(ready.text("model")).isEqualTo(i % 2 == 0 ? "large" : "small");
                    assertThat(ready.text("context_size")).isEqualTo(Integer.toString(i % 2 == 0 ? LARGE : SMALL));
                    started.add(Long.parseLong(ready.text("pid")));
                    if (i % 4 != 0) {
                        // Else a switch back to one that still finishes its replies, which starts nothing.
                        await().atMost(PATIENCE).until(() -> census.count() == 1);
                    }
                }
                crowd.leave();
                List<Outcome> outcomes = crowd.take();
                System.out.printf(
                        "%d switches, %d servers, at most %d at once, %d replies%n",
                        SWITCHES, started.size(), peak.most(), outcomes.size());
                assertThat(outcomes).allSatisfy(outcome -> {
                    assertThat(outcome.last()).as("%s", outcome).isEqualTo("message");
                    assertThat(outcome.tokens()).as("%s", outcome).isEqualTo(outcome.wanted());
                });
                assertThat(outcomes).extracting(Outcome::model).contains("large", "small");
            }
            assertThat(started).hasSizeGreaterThanOrEqualTo(SWITCHES / 2);
            assertThat(peak.most()).isBetween(2, 3);
            await().atMost(PATIENCE).until(() -> census.count() == 1);
        }
        assertThat(census.pids()).isEmpty();
    }

    @Test
    void onlyForceCutsRepliesOff() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.empty())) {
            ModelSwitches models = new ModelSwitches(serve.client());
            models.load(large);
            try (StreamingCrowd crowd = new StreamingCrowd(serve.client(), 4, 300)) {
                for (int i = 1; i <= 4; i++) {
                    int before = crowd.ended();
                    await().atMost(PATIENCE).until(() -> crowd.ended() > before);
                    models.load((i % 2 == 0 ? large : small).forced());
                }
                crowd.leave();
                List<Outcome> outcomes = crowd.take();
                List<Outcome> cut = outcomes.stream()
                        .filter(outcome -> !outcome.last().equals("message"))
                        .toList();
                System.out.printf("4 forced switches, %d replies, cut off: %s%n", outcomes.size(), cut);
                assertThat(cut).hasSizeBetween(1, 16).allSatisfy(outcome -> {
                    assertThat(outcome.last()).as("%s", outcome).isEqualTo("error");
                    assertThat(outcome.detail()).startsWith("engine_killed ").contains("ended as asked");
                });
            }
            await().atMost(PATIENCE).until(() -> census.count() == 1);
        }
        assertThat(census.pids()).isEmpty();
    }

    @Test
    void manyLoadsAtOnceCollapseToTheLast() throws Exception {
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.empty());
                EngineCensus.Peak peak = census.watch()) {
            ModelSwitches models = new ModelSwitches(serve.client());
            models.load(large);
            List<Stream> loads = new ArrayList<>();
            List<Event> ends = new ArrayList<>();
            try {
                for (int i = 1; i <= 9; i++) {
                    Stream load = models.begin((i % 2 == 0 ? large : small).withContext(256 + 256 * i));
                    loads.add(load);
                    // Its first event says that it was asked for: so they have an order.
                    ends.add(load.next());
                }
                for (int i = 0; i < loads.size(); i++) {
                    while (!ends.get(i).last()) {
                        ends.set(i, loads.get(i).next());
                    }
                }
            } finally {
                loads.forEach(Stream::close);
            }
            for (Event end : ends.subList(0, ends.size() - 1)) {
                // The first may have been quicker than the next.
                assertThat(end.type().equals("ready") || end.data().text("code").equals("superseded"))
                        .as("%s", end)
                        .isTrue();
            }
            assertThat(ends.getLast().type()).as("%s", ends.getLast().data()).isEqualTo("ready");
            assertThat(ends).extracting(end -> end.data().text("code")).contains("superseded");
            Json current = models.current("llm");
            assertThat(current.text("model")).isEqualTo("small");
            assertThat(current.text("context_size")).isEqualTo(Integer.toString(256 + 256 * 9));
            // Without anybody who waits, the same.
            for (int i = 1; i <= 9; i++) {
                models.request((i % 2 == 0 ? small : large).withContext(256 + 256 * i))
                        .good();
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                Json now = models.current("llm");
                assertThat(now.text("context_size")).as("%s", now).isEqualTo(Integer.toString(256 + 256 * 9));
                assertThat(now.text("model")).isEqualTo("large");
                assertThat(now.text("loading")).isEmpty();
            });
            await().atMost(PATIENCE).until(() -> census.count() == 1);
            assertThat(peak.most()).isLessThanOrEqualTo(3);
        }
        assertThat(census.pids()).isEmpty();
        assertThat(home.run("models", "current", "--json").output()).contains("\"large\"");
    }

    @Test
    void aDamagedModelLeavesTheOldOneInPeace() throws Exception {
        Path good = folder.resolve("large.gguf");
        Path cut = Files.copy(good, folder.resolve("cut.gguf"));
        byte[] whole = Files.readAllBytes(good);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        Path refused = Files.write(
                folder.resolve("refused.gguf"),
                text.replace("blk.0.attn_q.weight", "blk.0.attn_x.weight").getBytes(StandardCharsets.ISO_8859_1));
        try (RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.empty())) {
            TestingClient client = serve.client();
            ModelSwitches models = new ModelSwitches(client);
            long pid = Long.parseLong(models.load(large).text("pid"));
            client.post("/api/models/add", "{\"path\":\"" + cut + "\"}").good();
            // Behind the catalogue's back, so that the engine is the first to see it.
            Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
            try (StreamingCrowd crowd = new StreamingCrowd(client, 4, TOKENS)) {
                for (Path bad : List.of(refused, cut, refused)) {
                    int before = crowd.ended();
                    try (Stream events = models.begin(Load.of("llm", bad))) {
                        Event end = events.end();
                        assertThat(end.type()).as("%s", end).isEqualTo("error");
                        assertThat(end.data().text("code")).isIn("model_damaged", "engine_refused");
                    }
                    await().atMost(PATIENCE).until(() -> crowd.ended() > before + 4);
                    Json current = models.current("llm");
                    assertThat(current.text("state")).isEqualTo("ready");
                    assertThat(current.text("model")).isEqualTo("large");
                    assertThat(current.text("pid")).isEqualTo(Long.toString(pid));
                }
                crowd.leave();
                assertThat(crowd.take()).allSatisfy(outcome -> {
                    assertThat(outcome.last()).as("%s", outcome).isEqualTo("message");
                    assertThat(outcome.model()).isEqualTo("large");
                });
            }
        }
        assertThat(census.pids()).isEmpty();
    }
}
