package dev.zenow.application.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.Claim;
import dev.zenow.application.runtime.Claim.Priority;
import dev.zenow.application.runtime.Lease;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModelChoiceTest {
    private final TestingStorage storage = new TestingStorage();
    private final List<String> loaded = new CopyOnWriteArrayList<>();
    private final ModeSupervisor supervisor = new ModeSupervisor(
            ModelMode.LLM,
            new SupervisorRules(Duration.ofSeconds(5), Optional.empty()),
            TestingModelServers.automatic(),
            100,
            Instant::now);
    private final Model one = known("one-q4_0", ModelMode.LLM);
    private final Model two = known("two", ModelMode.LLM);
    private final AtomicReference<Optional<Launch>> current = new AtomicReference<>(Optional.of(launch(one)));

    @AfterEach
    void close() {
        supervisor.close();
    }

    private ModelChoice choice(boolean onRequest) {
        return new ModelChoice(
                ModelMode.LLM, storage.models(), current::get, supervisor, this::load, onRequest, Instant::now);
    }

    private void load(Model model) throws InterruptedException {
        loaded.add(model.name());
        supervisor.request(launch(model), SwitchStyle.MAKE_BEFORE_BREAK, false).await(new Cancellation());
        current.set(Optional.of(launch(model)));
    }

    private Model known(String name, ModelMode mode) {
        Model model = TestingModel.local(name, mode, Path.of("/models/" + name + ".gguf"));
        storage.models().insert(model);
        return model;
    }

    private static Launch launch(Model model) {
        return new Launch(model, ServerParameters.STANDARD.withContextSize(512).withParallelSlots(2));
    }

    private static Lease acquire(ModelChoice choice, String name) throws InterruptedException {
        return acquire(choice, name, new Cancellation());
    }

    private static Lease acquire(ModelChoice choice, String name, Cancellation cancellation)
            throws InterruptedException {
        return choice.acquire(
                choice.choose(Optional.of(name)),
                new Claim(Actor.LOCAL.user(), Priority.CHAT, Optional.empty()),
                _ -> {},
                cancellation);
    }

    @Test
    void noNameMeansTheCurrentModel() throws Exception {
        for (String name : List.of("", " ", "default", "DEFAULT")) {
            try (Lease lease = acquire(choice(true), name)) {
                assertThat(lease.serving().launch().model()).isEqualTo(one);
            }
        }
        current.set(Optional.empty());
        supervisor.unload(true);
        await().until(() -> supervisor.state().empty());
        problem(() -> choice(true).choose(Optional.empty()), ProblemCode.MODEL_NOT_CHOSEN);
        assertThat(loaded).isEmpty();
    }

    @Test
    void aNameLoadsItsModelOnceForAll() throws Exception {
        ModelChoice choice = choice(true);
        acquire(choice, "one").close();
        assertThat(loaded).as("the current one starts by itself").isEmpty();
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(async(() -> {
                try (Lease lease = acquire(choice, "TWO")) {
                    return lease.serving().launch().model().name();
                }
            }));
        }
        for (CompletableFuture<String> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("two");
        }
        assertThat(loaded).containsExactly("two");
    }

    @Test
    void whoNamesAModelThatIsBeingLoadedInPlaceOfAnotherWaitsForIt() throws Exception {
        TestingModelServers servers = TestingModelServers.scripted();
        ModeSupervisor breaking = new ModeSupervisor(
                ModelMode.LLM,
                new SupervisorRules(Duration.ofSeconds(5), Optional.empty()),
                servers,
                100,
                Instant::now);
        breaking.request(launch(two), SwitchStyle.BREAK_FIRST, false);
        TestingModelServers.TestingChild loading = servers.take();
        ModelChoice choice = new ModelChoice(
                ModelMode.LLM, storage.models(), current::get, breaking, this::load, false, Instant::now);
        var waiting = async(() -> {
            try (Lease lease = acquire(choice, "two")) {
                return lease.serving().launch().model().name();
            }
        });
        await().until(() -> breaking.waiting() == 1 || waiting.isDone());
        loading.ready();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("two");
        breaking.unload(true);
        await().until(loading::terminated);
        loading.exited(ProblemCode.SHUTTING_DOWN.problem());
        breaking.close();
        assertThat(loaded).isEmpty();
    }

    @Test
    void requestsForBothModelsAreAllServedWithFewSwitches() throws Exception {
        ModelChoice choice = choice(true);
        List<CompletableFuture<String>> all = new ArrayList<>();
        try (Lease held = acquire(choice, "one")) {
            assertThat(held.serving().launch().model()).isEqualTo(one);
            for (int i = 0; i < 40; i++) {
                String name = i % 2 == 0 ? "two" : "one";
                all.add(async(() -> {
                    try (Lease lease = acquire(choice, name)) {
                        return lease.serving().launch().model().name().substring(0, 3) + name;
                    }
                }));
            }
            await().until(() -> all.stream().filter(CompletableFuture::isDone).count() >= 15);
        }
        for (CompletableFuture<String> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS)).matches("(...)\\1");
        }
        assertThat(loaded).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whereRequestsMayNotLoadAnotherModelIsRefused() throws Exception {
        acquire(choice(false), "one").close();
        problem(() -> acquire(choice(false), "two"), ProblemCode.MODEL_NOT_LOADED);
        assertThat(loaded).isEmpty();
    }

    @Test
    void namesThatFitNothingOrTooMuchAreExplained() {
        known("vectors", ModelMode.EMBED);
        known("three-q4_0", ModelMode.LLM);
        known("three-q8_0", ModelMode.LLM);
        problem(() -> choice(true).choose(Optional.of("gpt-4o")), ProblemCode.MODEL_NOT_FOUND);
        problem(() -> choice(true).choose(Optional.of("vectors")), ProblemCode.MODEL_WRONG_MODE);
        assertThatThrownBy(() -> choice(true).choose(Optional.of("three")))
                .hasMessageContaining("three-q4_0, three-q8_0");
    }

    @Test
    void whoWaitsForItsTurnCanBeCancelled() throws Exception {
        ModelChoice choice = choice(true);
        try (Lease held = acquire(choice, "one")) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Lease> waits = async(() -> acquire(choice, "two", cancellation));
            assertThat(held.slot()).isNotNegative();
            cancellation.cancel();
            assertThatThrownBy(() -> waits.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(CancelledException.class);
        }
        try (Lease next = acquire(choice, "two")) {
            assertThat(next.serving().launch().model()).isEqualTo(two);
        }
    }

    private static <T> CompletableFuture<T> async(Callable<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("asks").start(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static void problem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
