package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.TestingModelServers.TestingChild;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
abstract class ModeSupervisorFixture {
    static final Launch A = launch("a");
    static final Launch B = launch("b");

    final TestingModelServers servers = TestingModelServers.scripted();
    final ModeSupervisor supervisor = supervisor(Duration.ofMinutes(1), Optional.empty());

    @AfterEach
    void close() {
        Thread closing = Thread.ofVirtual().name("closing").start(supervisor::close);
        await().until(() -> {
            servers.children().stream().filter(TestingChild::terminated).forEach(ModeSupervisorFixture::endOnce);
            return !closing.isAlive();
        });
    }

    static void endOnce(TestingChild child) {
        try {
            child.exited(ProblemCode.ENGINE_KILLED.problem());
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("exited comes once");
        }
    }

    ModeSupervisor supervisor(Duration grace, Optional<Duration> idle) {
        return new ModeSupervisor(ModelMode.LLM, new SupervisorRules(grace, idle), servers, 100, () -> Instant.EPOCH);
    }

    Lease ready(Launch launch) throws Exception {
        CompletableFuture<Lease> request = acquire(launch);
        servers.take().ready();
        return request.get();
    }

    CompletableFuture<Lease> acquire(Launch launch) {
        return async(() -> acquire(supervisor, launch, new Cancellation()));
    }

    CompletableFuture<Serving> switchTo(Launch launch) {
        return async(() ->
                supervisor.request(launch, SwitchStyle.MAKE_BEFORE_BREAK, false).await(new Cancellation()));
    }

    CompletableFuture<Serving> load(Launch launch, boolean force) {
        return async(
                () -> supervisor.request(launch, SwitchStyle.BREAK_FIRST, force).await(new Cancellation()));
    }

    static Lease acquire(ModeSupervisor from, Launch launch, Cancellation cancellation) throws InterruptedException {
        return from.acquire(
                new Claim(Actor.LOCAL.user(), Claim.Priority.CHAT, Optional.empty()),
                launch,
                Instant.EPOCH,
                _ -> {},
                cancellation);
    }

    boolean draining() {
        return supervisor.state().serving().isEmpty() && supervisor.state().uses() > 0;
    }

    int uses() {
        return supervisor.state().uses();
    }

    static <T> CompletableFuture<T> async(Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name("asking").start(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    static void assertProblem(CompletableFuture<?> future, ProblemCode code) {
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    static Launch launch(String name) {
        return new Launch(
                TestingModel.local(name, ModelMode.LLM, Path.of("/models/" + name + ".gguf")),
                ServerParameters.STANDARD.withContextSize(1_024).withParallelSlots(4));
    }
}
