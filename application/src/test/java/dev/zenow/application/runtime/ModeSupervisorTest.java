package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.runtime.TestingModelServers.TestingChild;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModeSupervisorTest extends ModeSupervisorFixture {
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
}
