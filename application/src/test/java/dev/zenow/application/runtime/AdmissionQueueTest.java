package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.runtime.AdmissionQueue.Claim;
import dev.zenow.application.runtime.AdmissionQueue.Priority;
import dev.zenow.application.runtime.AdmissionQueue.Slot;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
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

    /** A claim that waits on a thread of its own. */
    private static final class Waiting {
        final List<Integer> positions = new CopyOnWriteArrayList<>();
        final Cancellation cancellation = new Cancellation();
        final CompletableFuture<Slot> slot = new CompletableFuture<>();

        Waiting(AdmissionQueue queue, Claim claim) {
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
        AdmissionQueue queue = new AdmissionQueue(1, 10);
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
        AdmissionQueue queue = new AdmissionQueue(1, 10);
        Waiting running = new Waiting(queue, chat(ANN));
        Waiting work = new Waiting(queue, new Claim(BOB, Priority.BACKGROUND, Optional.empty()));
        Waiting chat = new Waiting(queue, chat(ANN));

        running.slot.join().close();

        Slot slot = chat.slot.join();
        assertThat(work.granted()).isFalse();
        slot.close();
        work.slot.join().close();
    }

    @Test
    void aClaimGetsTheSlotThatServedItsPrefix() throws Exception {
        AdmissionQueue queue = new AdmissionQueue(3, 10);
        Slot a = take(queue, "a");
        Slot b = take(queue, "b");
        a.close();
        b.close();

        assertThat(take(queue, "b").number()).isEqualTo(b.number());
        assertThat(take(queue, "new").number()).isEqualTo(2);
        assertThat(take(queue, "other").number()).isEqualTo(a.number());
    }

    @Test
    void moreThanTheCapacityIsRefused() {
        AdmissionQueue queue = new AdmissionQueue(1, 1);
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
        AdmissionQueue queue = new AdmissionQueue(1, 10);
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
        AdmissionQueue queue = new AdmissionQueue(1, 10);
        Slot slot = take(queue, "a");
        slot.close();
        Slot next = take(queue, "b");
        slot.close();

        Waiting waits = new Waiting(queue, chat(ANN));
        assertThat(waits.granted()).isFalse();
        next.close();
        waits.slot.join().close();
    }

    @Test
    void aSmallerQueueHandsOutNoSlotAboveItsSize() {
        AdmissionQueue queue = new AdmissionQueue(1, 10);
        Waiting first = new Waiting(queue, chat(ANN));
        Waiting second = new Waiting(queue, chat(ANN));
        queue.resize(2);
        assertThat(second.slot.join().number()).isEqualTo(1);
        queue.resize(1);
        Waiting third = new Waiting(queue, chat(ANN));
        second.slot.join().close();
        assertThat(queue.waiting()).isEqualTo(1);
        first.slot.join().close();
        assertThat(third.slot.join().number()).isZero();
    }

    @Property(tries = 30)
    void everybodyIsServedAndPositionsAreUnique(
            @ForAll @IntRange(min = 1, max = 3) int slots,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> users) {
        AdmissionQueue queue = new AdmissionQueue(slots, 100);
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
    void noSlotIsHeldTwiceOrLostWhenManyComeLeaveAndResize() throws Exception {
        AdmissionQueue queue = new AdmissionQueue(3, 10_000);
        AtomicIntegerArray held = new AtomicIntegerArray(8);
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
                        queue.resize(1 + new Random(number).nextInt(8));
                    }
                    try (Slot slot = queue.acquire(chat(new UserId(new UUID(2, number % 17))), _ -> {}, cancellation)) {
                        assertThat(held.incrementAndGet(slot.number())).isEqualTo(1);
                        held.decrementAndGet(slot.number());
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
        queue.resize(4);
        assertThat(queue.waiting()).isZero();
        for (int i = 0; i < 4; i++) {
            assertThat(take(queue, "p" + i).number()).isBetween(0, 3);
        }
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static Claim chat(UserId user) {
        return new Claim(user, Priority.CHAT, Optional.empty());
    }

    private static Slot take(AdmissionQueue queue, String prefix) throws InterruptedException {
        return queue.acquire(new Claim(ANN, Priority.CHAT, Optional.of(prefix)), _ -> {}, new Cancellation());
    }
}
