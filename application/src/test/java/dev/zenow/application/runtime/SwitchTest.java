package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.runtime.TestingModelServers.TestingChild;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Another model takes the place of the one that serves. */
class SwitchTest extends ModeSupervisorFixture {
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
        RequestedLoad first = supervisor.request(A, SwitchStyle.MAKE_BEFORE_BREAK, false);
        RequestedLoad last = supervisor.request(B, SwitchStyle.MAKE_BEFORE_BREAK, false);
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
        CompletableFuture<Serving> restart = async(() ->
                supervisor.requestRestart(A, SwitchStyle.BREAK_FIRST, false).await(new Cancellation()));
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
        CompletableFuture<Serving> restart = async(() ->
                supervisor.requestRestart(A, SwitchStyle.BREAK_FIRST, false).await(new Cancellation()));
        await().until(old::terminated);
        old.exited(ProblemCode.ENGINE_KILLED.problem());
        servers.take().ready();
        assertThat(restart.get().attempt()).isGreaterThan(old.attempt());
    }
}
