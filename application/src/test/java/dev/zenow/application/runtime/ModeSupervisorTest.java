package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.TestingModelServers.TestingChild;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.ServerState;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModeSupervisorTest {
    private static final Launch A = launch("a");
    private static final Launch B = launch("b");

    private final TestingModelServers servers = TestingModelServers.scripted();
    private final ModeSupervisor supervisor = supervisor(Duration.ofMinutes(1), Optional.empty());

    @AfterEach
    void close() {
        Thread closing = Thread.ofVirtual().name("closing").start(supervisor::close);
        await().until(() -> {
            servers.children().stream().filter(TestingChild::terminated).forEach(ModeSupervisorTest::endOnce);
            return !closing.isAlive();
        });
    }

    @Test
    void aRequestStartsAModelWaitsForItAndSharesIt() throws Exception {
        CompletableFuture<Lease> first = acquire(A);
        TestingChild child = servers.take();
        CompletableFuture<Lease> second = acquire(B);
        assertThat(child.launch()).isEqualTo(A);
        child.ready();

        assertThat(first.get().serving().launch()).isEqualTo(A);
        assertThat(second.get().serving().launch()).isEqualTo(A);
        assertThat(acquire(B).get().serving().attempt()).isEqualTo(child.attempt());
        await().until(() -> uses() == 3);
        first.get().close();
        first.get().close();
        await().until(() -> uses() == 2);
    }

    @Test
    void aStartThatFailsIsToldToThoseWhoWaitAndTheNextRequestTriesAgain() {
        CompletableFuture<Lease> first = acquire(A);
        servers.take().exited(ProblemCode.ENGINE_OUT_OF_MEMORY.problem());
        assertProblem(first, ProblemCode.ENGINE_OUT_OF_MEMORY);

        CompletableFuture<Lease> again = acquire(A);
        servers.take().ready();
        assertThat(again).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aLoadSwitchesWhenTheLastReplyHasEnded() throws Exception {
        Lease lease = ready(A);
        CompletableFuture<Serving> load = load(B, false);
        await().until(this::draining);
        CompletableFuture<Lease> request = acquire(A);
        TestingChild old = servers.children().getFirst();
        assertThat(old.terminated()).isFalse();

        lease.close();
        await().until(old::terminated);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();

        assertThat(load.get().launch()).isEqualTo(B);
        assertThat(request.get().serving().launch()).isEqualTo(B);
    }

    @Test
    void theOldModelAnswersUntilTheNewOneIsReadyAndKeepsItsReplies() throws Exception {
        Lease reply = ready(A);
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> load = switchTo(B);
        TestingChild fresh = servers.take();

        assertThat(acquire(A).get().serving().launch()).isEqualTo(A);
        fresh.ready();
        assertThat(load.get().launch()).isEqualTo(B);
        assertThat(acquire(A).get().serving().launch()).isEqualTo(B);

        assertThat(old.terminated()).isFalse();
        assertThat(reply.serving().launch()).isEqualTo(A);
    }

    @Test
    void anOldModelEndsWithItsLastReply() throws Exception {
        Lease reply = ready(A);
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> load = switchTo(B);
        servers.take().ready();
        load.get();

        reply.close();

        await().until(old::terminated);
    }

    @Test
    void aSwitchBackToAModelThatStillDrainsTakesItBack() throws Exception {
        Lease reply = ready(A);
        CompletableFuture<Serving> there = switchTo(B);
        TestingChild fresh = servers.take();
        fresh.ready();
        there.get();

        assertThat(switchTo(A).get().attempt()).isEqualTo(reply.serving().attempt());

        await().until(fresh::terminated);
        assertThat(servers.children()).hasSize(2);
    }

    @Test
    void loadsSupersedeEachOtherInTheOrderInWhichTheyAreAskedFor() throws Exception {
        ModeSupervisor.Load first = supervisor.request(A, SwitchStyle.MAKE_BEFORE_BREAK, false);
        ModeSupervisor.Load last = supervisor.request(B, SwitchStyle.MAKE_BEFORE_BREAK, false);
        TestingChild left = servers.take();
        assertThat(left.launch()).isEqualTo(A);
        servers.take().ready();

        assertProblem(async(() -> first.await(new Cancellation())), ProblemCode.SUPERSEDED);
        assertThat(last.await(new Cancellation()).launch()).isEqualTo(B);
    }

    @Test
    void aServerThatIsCutOffWasEndedAndNotStuck() throws Exception {
        Lease reply = ready(A);
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> load = load(B, true);
        await().until(old::terminated);
        old.stuck();
        await().until(old::killed);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();

        assertThat(load.get().launch()).isEqualTo(B);
        assertThat(supervisor.endOf(reply.serving(), Duration.ofSeconds(5)))
                .map(Problem::code)
                .contains(ProblemCode.ENGINE_KILLED);
    }

    @Test
    void aServerThatIsCutOffIsNotWaitedFor() throws Exception {
        Lease reply = ready(A);
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> load = load(B, true);

        // Its time to end by itself is a minute; with a reply that is being made it would never end.
        await().atMost(Duration.ofSeconds(10)).until(old::killed);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();
        assertThat(load.get().launch()).isEqualTo(B);
        reply.close();
    }

    @Test
    void aSwitchThatFailsLeavesTheOldModelServing() throws Exception {
        ready(A).close();
        CompletableFuture<Serving> load = switchTo(B);
        servers.take().exited(ProblemCode.MODEL_DAMAGED.problem());

        assertProblem(load, ProblemCode.MODEL_DAMAGED);
        assertThat(acquire(B).get().serving().launch()).isEqualTo(A);
        assertThat(servers.children()).hasSize(2);
    }

    @Test
    void aSwitchThatFailsBringsTheOldModelBack() throws Exception {
        ready(A).close();
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> load = load(B, true);
        await().until(old::terminated);
        CompletableFuture<Lease> request = acquire(A);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().exited(ProblemCode.MODEL_DAMAGED.problem());

        assertProblem(load, ProblemCode.MODEL_DAMAGED);
        servers.take().ready();
        assertThat(request.get().serving().launch()).isEqualTo(A);
    }

    @Test
    void aLaterLoadTakesThePlaceOfAnEarlierOne() {
        CompletableFuture<Serving> first = load(A, false);
        TestingChild child = servers.take();
        CompletableFuture<Serving> second = load(B, false);

        assertProblem(first, ProblemCode.SUPERSEDED);
        await().until(child::terminated);
        child.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();
        assertThat(second).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void anUnloadLeavesNobodyWaitingForASwitch() throws Exception {
        Lease lease = ready(A);
        CompletableFuture<Serving> load = load(B, false);
        await().until(this::draining);
        CompletableFuture<Lease> request = acquire(A);
        await().during(Duration.ofMillis(50)).until(() -> !request.isDone());

        supervisor.unload(false);

        assertProblem(load, ProblemCode.SUPERSEDED);
        assertProblem(request, ProblemCode.SUPERSEDED);
        lease.close();
    }

    @Test
    void aLoadOfWhatIsAboutToBeRestartedWaitsForTheFreshServer() throws Exception {
        Lease lease = ready(A);
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> restart =
                async(() -> supervisor.restart(A, SwitchStyle.BREAK_FIRST, false, new Cancellation()));
        await().until(this::draining);
        CompletableFuture<Serving> load = load(A, false);

        lease.close();
        await().until(old::terminated);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();

        assertThat(restart.get().attempt()).isGreaterThan(old.attempt());
        assertThat(load.get()).isEqualTo(restart.get());
    }

    @Test
    void aRestartAnswersWithAFreshServer() throws Exception {
        ready(A).close();
        TestingChild old = servers.children().getFirst();
        CompletableFuture<Serving> restart =
                async(() -> supervisor.restart(A, SwitchStyle.BREAK_FIRST, false, new Cancellation()));
        await().until(old::terminated);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();
        assertThat(restart.get().attempt()).isGreaterThan(old.attempt());
    }

    @Test
    void aCrashIsFollowedByARestartAtMostThreeTimes() throws Exception {
        CompletableFuture<Lease> request = acquire(A);
        for (int i = 0; i < 4; i++) {
            TestingChild child = servers.take();
            child.ready();
            await().until(() -> supervisor.state().serving().isPresent());
            child.crash();
            await().until(() -> supervisor.state().serving().isEmpty());
        }
        request.get().close();

        await().until(() -> supervisor.state().shown() == ServerState.FAILED);
        assertThat(servers.children()).hasSize(4);
        assertProblem(acquire(A), ProblemCode.ENGINE_CRASHED);
    }

    @Test
    void aServerThatHangsIsKilledAndTheReasonKept() {
        CompletableFuture<Lease> request = acquire(A);
        TestingChild child = servers.take();
        child.stuck();
        await().until(child::killed);
        child.exited(ProblemCode.ENGINE_KILLED.problem());

        assertProblem(request, ProblemCode.ENGINE_STUCK);
    }

    @Test
    void aLeaseKeepsAnIdleModelLoaded() throws Exception {
        try (var idle = supervisor(Duration.ofSeconds(5), Optional.of(Duration.ofMillis(20)))) {
            var lease = async(() -> acquire(idle, A, new Cancellation()));
            TestingChild child = servers.take();
            child.ready();
            lease.get();
            await().during(Duration.ofMillis(100)).until(() -> !child.terminated());

            lease.get().close();

            await().until(child::terminated);
            child.exited(ProblemCode.ENGINE_KILLED.problem());
            await().until(() -> idle.state().shown() == ServerState.STOPPED);
        }
    }

    @Test
    void closeKillsAfterTheGraceTimeAndWaitsForTheEnd() throws Exception {
        var patient = supervisor(Duration.ofMillis(20), Optional.empty());
        var lease = async(() -> acquire(patient, A, new Cancellation()));
        TestingChild child = servers.take();
        child.ready();
        lease.get();

        Thread closing = Thread.ofVirtual().name("closing").start(patient::close);
        await().until(child::killed);
        assertThat(child.terminated()).isTrue();
        assertThat(closing.isAlive()).isTrue();
        child.exited(ProblemCode.ENGINE_KILLED.problem());
        closing.join();

        assertProblem(async(() -> acquire(patient, A, new Cancellation())), ProblemCode.SHUTTING_DOWN);
        lease.get().close();
    }

    @Test
    void aCancelledRequestStopsWaiting() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Lease> request = async(() -> acquire(supervisor, A, cancellation));
        TestingChild child = servers.take();
        cancellation.cancel();

        assertThat(request)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(CancelledException.class);
        child.ready();
        await().until(() -> uses() == 0);
    }

    @Test
    void anInterruptedRequestGivesItsModelBack() throws Exception {
        for (int i = 0; i < 50; i++) {
            CompletableFuture<Lease> answer = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual().name("waiting").start(() -> {
                try {
                    answer.complete(acquire(supervisor, A, new Cancellation()));
                } catch (InterruptedException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            if (i == 0) {
                servers.take().ready();
            }
            waiting.interrupt();
            waiting.join();
            if (!answer.isCompletedExceptionally()) {
                answer.get().close();
            }
        }
        await().until(() -> uses() == 0);
    }

    private static void endOnce(TestingChild child) {
        try {
            child.exited(ProblemCode.ENGINE_KILLED.problem());
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("exited comes once");
        }
    }

    private ModeSupervisor supervisor(Duration grace, Optional<Duration> idle) {
        return new ModeSupervisor(ModelMode.LLM, new SupervisorRules(grace, idle), servers, 100, () -> Instant.EPOCH);
    }

    private Lease ready(Launch launch) throws Exception {
        CompletableFuture<Lease> request = acquire(launch);
        servers.take().ready();
        return request.get();
    }

    private CompletableFuture<Lease> acquire(Launch launch) {
        return async(() -> acquire(supervisor, launch, new Cancellation()));
    }

    private CompletableFuture<Serving> switchTo(Launch launch) {
        return async(() -> supervisor.load(launch, SwitchStyle.MAKE_BEFORE_BREAK, false, new Cancellation()));
    }

    private CompletableFuture<Serving> load(Launch launch, boolean force) {
        return async(() -> supervisor.load(launch, SwitchStyle.BREAK_FIRST, force, new Cancellation()));
    }

    private static Lease acquire(ModeSupervisor from, Launch launch, Cancellation cancellation)
            throws InterruptedException {
        return from.acquire(
                new Claim(Actor.LOCAL.user(), Claim.Priority.CHAT, Optional.empty()),
                launch,
                Instant.EPOCH,
                _ -> {},
                cancellation);
    }

    private boolean draining() {
        return supervisor.state().serving().isEmpty() && supervisor.state().uses() > 0;
    }

    private int uses() {
        return supervisor.state().uses();
    }

    private static <T> CompletableFuture<T> async(Callable<T> call) {
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

    private static void assertProblem(CompletableFuture<?> future, ProblemCode code) {
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private static Launch launch(String name) {
        return new Launch(
                TestingModel.local(name, ModelMode.LLM, Path.of("/models/" + name + ".gguf")),
                ServerParameters.STANDARD.withContextSize(1_024).withParallelSlots(4));
    }
}
