package dev.zenow.application.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallQueueTest {
    private final CallQueue queue = new CallQueue();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void callsBeginInTheOrderOfComingAndHearTheirPlace() throws Exception {
        enter(new Cancellation());
        List<Integer> began = new CopyOnWriteArrayList<>();
        List<List<Integer>> places = new ArrayList<>();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            List<Integer> heard = new CopyOnWriteArrayList<>();
            places.add(heard);
            waiting.add(CompletableFuture.runAsync(
                    () -> {
                        entered(heard::add, new Cancellation());
                        began.add(number);
                    },
                    threads));
            await().until(() -> heard.equals(List.of(number + 1)));
        }

        for (int i = 0; i < 3; i++) {
            queue.leave();
            waiting.get(i).get(5, TimeUnit.SECONDS);
            int done = i + 1;
            await().until(() -> began.size() == done);
        }

        assertThat(began).containsExactly(0, 1, 2);
        assertThat(places.get(2)).startsWith(3).isSortedAccordingTo((left, right) -> right - left);
        queue.leave();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whoIsCancelledWaitsNoMore() throws Exception {
        enter(new Cancellation());
        Cancellation first = new Cancellation();
        CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> entered(_ -> {}, first), threads);
        await().until(() -> queue.waiting() == 1);
        List<Integer> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> next =
                CompletableFuture.runAsync(() -> entered(heard::add, new Cancellation()), threads);
        await().until(() -> heard.equals(List.of(2)));

        first.cancel();

        assertThatThrownBy(() -> gone.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
        await().until(() -> heard.equals(List.of(2, 1)));
        queue.leave();
        next.get(5, TimeUnit.SECONDS);
        Cancellation before = new Cancellation();
        before.cancel();
        assertThatThrownBy(() -> enter(before)).isInstanceOf(CancelledException.class);
    }

    @Test
    void onlySoManyWait() throws Exception {
        enter(new Cancellation());
        for (int i = 0; i < CallQueue.MOST_WAITING; i++) {
            var _ = CompletableFuture.runAsync(() -> entered(_ -> {}, new Cancellation()), threads);
        }
        await().until(() -> queue.waiting() == CallQueue.MOST_WAITING);

        assertThatThrownBy(() -> enter(new Cancellation()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.PROVIDER_BUSY));
    }

    private void enter(Cancellation cancellation) throws InterruptedException {
        queue.enter(1, _ -> {}, cancellation);
    }

    private void entered(IntConsumer positions, Cancellation cancellation) {
        try {
            queue.enter(1, positions, cancellation);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
