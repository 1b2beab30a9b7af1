package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Lease;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.Actor;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Switches with room for one model only, under people who stream, on the real engine: they wait, and nobody is cut off. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BreakFirstTest {
    private static final int SWITCHES = Integer.getInteger("zenow.test.switches", 12) / 2;
    private static final int PEOPLE = 20;
    private static final int TOKENS = 100;

    @TempDir
    private Path folder;

    private final AtomicBoolean enough = new AtomicBoolean();
    private final Queue<Integer> lengths = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void neverMoreThanTwoEnginesAndNoReplyLost() throws Exception {
        Path model = folder.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        Launch small = RealEngine.launch(model, ModelMode.LLM, 512, 4);
        Launch large = RealEngine.launch(model, ModelMode.LLM, 1_024, 4);
        EngineCensus census = new EngineCensus(folder);
        SupervisorRules rules = new SupervisorRules(Duration.ofSeconds(10), Optional.empty());
        List<Thread> people = new ArrayList<>();
        try (LlamaServers servers = RealEngine.servers(folder.resolve("run"));
                LlamaInference inference = new LlamaInference();
                ModeSupervisor supervisor =
                        new ModeSupervisor(ModelMode.LLM, rules, servers, 2 * PEOPLE, InstantSource.system());
                EngineCensus.Peak peak = census.watch()) {
            for (int i = 0; i < PEOPLE; i++) {
                people.add(Thread.ofVirtual().name("person-" + i).start(() -> {
                    while (!enough.get()) {
                        ask(supervisor, inference, small);
                    }
                }));
            }
            for (int i = 1; i <= SWITCHES; i++) {
                Serving serving = supervisor
                        .request(i % 2 == 0 ? small : large, SwitchStyle.BREAK_FIRST, false)
                        .await(new Cancellation());
                assertThat(serving.contextSize()).isEqualTo(i % 2 == 0 ? 512 : 1_024);
            }
            enough.set(true);
            for (Thread person : people) {
                assertThat(person.join(Duration.ofSeconds(60))).isTrue();
            }
            System.out.printf(
                    "%d switches with room for one, at most %d servers, %d replies%n",
                    SWITCHES, peak.most(), lengths.size());
            assertThat(failures).isEmpty();
            assertThat(lengths).hasSizeGreaterThanOrEqualTo(PEOPLE).containsOnly(TOKENS);
            assertThat(peak.most()).isBetween(1, 2);
        } finally {
            enough.set(true);
        }
        assertThat(census.pids()).isEmpty();
    }

    private void ask(ModeSupervisor supervisor, LlamaInference inference, Launch ifNone) {
        Claim claim = new Claim(Actor.LOCAL.user(), Claim.Priority.CHAT, Optional.empty());
        try (Lease lease = supervisor.acquire(claim, ifNone, Instant.now(), _ -> {}, new Cancellation());
                ChatStream stream = inference.chat(
                        lease.serving(),
                        new ChatRequest(
                                List.of(new PromptMessage(PromptRole.USER, "Tell me a story")),
                                SamplingParameters.NONE.withMaxTokens(TOKENS),
                                OptionalInt.of(lease.slot())))) {
            ChatStream.Chunk chunk = stream.next();
            while (!(chunk instanceof ChatStream.Chunk.End)) {
                chunk = stream.next();
            }
            lengths.add(((ChatStream.Chunk.End) chunk).usage().completionTokens());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failures.add(failed.toString());
        }
    }
}
