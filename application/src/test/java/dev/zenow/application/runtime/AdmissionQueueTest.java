package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.Claim.Priority;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.users.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {
    private static final UserId ANN = new UserId(new UUID(0, 1));
    private static final UserId BOB = new UserId(new UUID(0, 2));

    /** Plays the supervisor's part: one server, whose slots are given out at every change. */
    private static final class Desk {
        private final AdmissionQueue queue;
        private final ReentrantLock turn = new ReentrantLock();
        private Serving serving;

        Desk(int slots, int capacity) {
            queue = new AdmissionQueue(capacity);
            serving = serving(1, slots);
            queue.serve(serving);
        }

        Lease acquire(Claim claim, IntConsumer positions, Cancellation cancellation) throws InterruptedException {
            AdmissionQueue.Waiter waiter = queue.waiter(claim, 1);
            act(() -> queue.enlist(waiter));
            try {
                return new SlotLease(queue.await(waiter, positions, cancellation), this::release);
            } catch (InterruptedException | RuntimeException e) {
                AdmissionQueue.Grant granted = queue.leave(waiter);
                if (granted != null) {
                    release(granted);
                }
                throw e;
            }
        }

        /** Not between a claim and the slot that it is given at once. */
        int waiting() {
            turn.lock();
            try {
                return queue.waiting();
            } finally {
                turn.unlock();
            }
        }

        /** Another server takes the place of this one, which finishes what it has. */
        void replace(int slots) {
            act(() -> serving = serving(serving.attempt() + 1, slots));
        }

        private void release(AdmissionQueue.Grant granted) {
            act(() -> queue.release(granted));
        }

        private void act(Runnable deed) {
            turn.lock();
            try {
                deed.run();
                queue.serve(serving);
            } finally {
                turn.unlock();
            }
        }

        private static Serving serving(long attempt, int slots) {
            Launch launch = new Launch(
                    TestingModel.local("m", ModelMode.LLM, Path.of("/models/m.gguf")),
                    ServerParameters.STANDARD.withContextSize(1_024));
            return new Serving(
                    attempt, launch, URI.create("http://127.0.0.1:1"), "key", 1_024, slots, 1, Instant.EPOCH);
        }
    }

    /** A claim that waits on a thread of its own. */
    private static final class Waiting {
        final List<Integer> positions = new CopyOnWriteArrayList<>();
        final Cancellation cancellation = new Cancellation();
        final CompletableFuture<Lease> slot = new CompletableFuture<>();

        Waiting(Desk queue, Claim claim) {
            int before = queue.waiting();
            Thread.ofVirtual().name("claim").start(() -> {
                try {
                    slot.complete(queue.acquire(claim, positions::add, cancellation));
                } catch (InterruptedException | RuntimeException e) {
                    slot.completeExceptionally(e);
                }
            });
            soon().until(() -> slot.isDone() || queue.waiting() > before);
        }

        boolean granted() {
            return slot.isDone() && !slot.isCompletedExceptionally();
        }
    }

    @Test
    void usersTakeTurns() {
        Desk queue = new Desk(1, 10);
        Waiting running = new Waiting(queue, chat(ANN));
        Waiting second = new Waiting(queue, chat(ANN));
        Waiting third = new Waiting(queue, chat(ANN));
        Waiting other = new Waiting(queue, chat(BOB));
        soon().untilAsserted(() -> {
            assertThat(second.positions).containsExactly(1, 2);
            assertThat(third.positions).containsExactly(2, 3);
            assertThat(other.positions).containsExactly(1);
        });

        running.slot.join().close();
        other.slot.join().close();
        second.slot.join().close();
        third.slot.join().close();
    }

    @Test
    void chatsGoBeforeBackgroundWork() {
        Desk queue = new Desk(1, 10);
        Waiting running = new Waiting(queue, chat(ANN));
        Waiting work = new Waiting(queue, new Claim(BOB, Priority.BACKGROUND, Optional.empty()));
        Waiting chat = new Waiting(queue, chat(ANN));

        running.slot.join().close();

        Lease slot = chat.slot.join();
        assertThat(work.granted()).isFalse();
        slot.close();
        work.slot.join().close();
    }

    @Test
    void spareWorkGetsItsWarmSlotWhileNobodyElseNeedsItAndGivesWay() throws Exception {
        Desk desk = new Desk(1, 10);
        take(desk, "chat").close();
        Cancellation work = new Cancellation();
        AdmissionQueue.Grant spare =
                Objects.requireNonNull(desk.queue.spare(1, ANN, "chat", work), "the slot is free and warm");
        assertThat(desk.queue.held()).isEqualTo(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lease> next = threads.submit(() -> desk.acquire(chat(BOB), _ -> {}, new Cancellation()));
            soon().until(work::cancelled);
            assertThat(next).isNotDone();
            desk.release(spare);
            next.get().close();
        }
    }

    @Test
    void spareWorkNeverTakesAnotherChatsSlotNorWaits() throws Exception {
        Desk desk = new Desk(1, 10);
        Lease other = take(desk, "other");
        assertThat(desk.queue.spare(1, ANN, "other", new Cancellation())).isNull();
        other.close();

        assertThat(desk.queue.spare(1, ANN, "chat", new Cancellation())).isNull();
        assertThat(desk.queue.spare(2, ANN, "other", new Cancellation())).isNull();
        assertThat(desk.queue.waiting()).isZero();
    }

    @Test
    void spareWorkGoesOnWhileAnotherSlotIsFreeAndEndsWithItsServer() throws Exception {
        Desk desk = new Desk(2, 10);
        take(desk, "chat").close();
        Cancellation work = new Cancellation();
        assertThat(desk.queue.spare(1, ANN, "chat", work)).isNotNull();

        take(desk, "next").close();
        assertThat(work.cancelled()).isFalse();
        desk.replace(1);
        assertThat(work.cancelled()).isTrue();
    }

    @Test
    void aClaimGetsTheSlotThatServedItsPrefix() throws Exception {
        Desk queue = new Desk(3, 10);
        Lease a = take(queue, "a");
        Lease b = take(queue, "b");
        a.close();
        b.close();

        assertThat(take(queue, "b").slot()).isEqualTo(b.slot());
        assertThat(take(queue, "new").slot()).isEqualTo(2);
        assertThat(take(queue, "other").slot()).isEqualTo(a.slot());
    }

    @Test
    void moreThanTheCapacityIsRefused() {
        Desk queue = new Desk(1, 1);
        Waiting running = new Waiting(queue, chat(ANN));
        Waiting waits = new Waiting(queue, chat(ANN));

        assertThatThrownBy(() -> queue.acquire(chat(BOB), _ -> {}, new Cancellation()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.TOO_MANY_WAITING));
        running.slot.join().close();
        waits.slot.join().close();
    }

    @Test
    void aCancelledClaimLeavesAtOnceAndTheOthersMoveUp() {
        Desk queue = new Desk(1, 10);
        Waiting running = new Waiting(queue, chat(ANN));
        Waiting leaves = new Waiting(queue, chat(BOB));
        Waiting stays = new Waiting(queue, chat(BOB));

        leaves.cancellation.cancel();

        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(leaves.slot)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(CancelledException.class);
        soon().until(() -> stays.positions.equals(List.of(2, 1)));
        running.slot.join().close();
        stays.slot.join().close();
    }

    @Test
    void closingASlotTwiceGivesItBackOnce() throws Exception {
        Desk queue = new Desk(1, 10);
        Lease slot = take(queue, "a");
        slot.close();
        Lease next = take(queue, "b");
        slot.close();

        Waiting waits = new Waiting(queue, chat(ANN));
        assertThat(waits.granted()).isFalse();
        next.close();
        waits.slot.join().close();
    }

    @Test
    void aNewServerServesWhoWaitsWhileTheOldOneFinishes() throws Exception {
        Desk queue = new Desk(1, 10);
        Waiting first = new Waiting(queue, chat(ANN));
        Waiting second = new Waiting(queue, chat(ANN));

        queue.replace(2);

        assertThat(second.slot.join().serving().attempt()).isEqualTo(2);
        assertThat(take(queue, "a").serving().attempt()).isEqualTo(2);
        Waiting third = new Waiting(queue, chat(ANN));
        first.slot.join().close();
        assertThat(third.granted()).isFalse();
        second.slot.join().close();
        assertThat(third.slot.join().slot()).isEqualTo(second.slot.join().slot());
    }

    @Test
    void whoeverWaitsForAStartHasAPositionOnlyBehindTheSlotsToCome() {
        AdmissionQueue queue = new AdmissionQueue(10);
        List<Integer> positions = new CopyOnWriteArrayList<>();
        List<AdmissionQueue.Waiter> waiters =
                List.of(queue.waiter(chat(ANN), 1), queue.waiter(chat(ANN), 1), queue.waiter(chat(ANN), 1));
        waiters.forEach(queue::enlist);
        Cancellation leaving = new Cancellation();
        var last = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> queue.await(waiters.getLast(), positions::add, leaving))
                        .isInstanceOf(CancelledException.class));
        soon().until(() -> positions.equals(List.of(2)));

        queue.leave(waiters.getFirst());

        soon().until(() -> positions.equals(List.of(2, 1)));
        leaving.cancel();
        last.join();
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Property(tries = 30)
    void everybodyIsServedAndPositionsAreUnique(
            @ForAll @IntRange(min = 1, max = 3) int slots,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> users) {
        Desk queue = new Desk(slots, 100);
        List<Waiting> all = new ArrayList<>();
        for (int user : users) {
            all.add(new Waiting(queue, chat(new UserId(new UUID(1, user)))));
        }
        while (!all.isEmpty()) {
            int waiting = Math.max(0, all.size() - slots);
            soon().untilAsserted(() -> assertThat(all.stream()
                            .filter(one -> !one.granted())
                            .map(one -> one.positions.isEmpty() ? 0 : one.positions.getLast())
                            .sorted()
                            .toList())
                    .isEqualTo(IntStream.rangeClosed(1, waiting).boxed().toList()));
            Waiting next = all.stream().filter(Waiting::granted).findFirst().orElseThrow();
            all.remove(next);
            next.slot.join().close();
        }
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void noSlotIsHeldTwiceOrLostWhenManyComeAndLeaveAndServersChange() throws Exception {
        Desk queue = new Desk(3, 10_000);
        Map<String, Boolean> held = new ConcurrentHashMap<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                all.add(executor.submit(() -> {
                    Cancellation cancellation = new Cancellation();
                    if (number % 3 == 0) {
                        Thread.ofVirtual().name("cancel").start(cancellation::cancel);
                    }
                    if (number % 50 == 0) {
                        queue.replace(1 + new Random(number).nextInt(8));
                    }
                    try (Lease slot =
                            queue.acquire(chat(new UserId(new UUID(2, number % 17))), _ -> {}, cancellation)) {
                        String place = slot.serving().attempt() + "/" + slot.slot();
                        assertThat(held.put(place, true)).isNull();
                        held.remove(place);
                    } catch (CancelledException _) {
                        assertThat(number % 3).isZero();
                    }
                    return number;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        queue.replace(4);
        assertThat(queue.waiting()).isZero();
        for (int i = 0; i < 4; i++) {
            assertThat(take(queue, "p" + i).slot()).isBetween(0, 3);
        }
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static Claim chat(UserId user) {
        return new Claim(user, Priority.CHAT, Optional.empty());
    }

    private static Lease take(Desk queue, String prefix) throws InterruptedException {
        return queue.acquire(new Claim(ANN, Priority.CHAT, Optional.of(prefix)), _ -> {}, new Cancellation());
    }
}
