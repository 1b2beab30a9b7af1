package dev.zenow.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final long NOW = Instant.parse("2030-06-01T12:00:00Z").toEpochMilli();

    private final AtomicLong clock = new AtomicLong(NOW);
    private final UuidV7 ids = new UuidV7(() -> Instant.ofEpochMilli(clock.get()), new Random(1));

    @Test
    void hasTheBitsOfVersionSevenAndTheTimeInFront() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    }

    @Property
    void sortsByTheOrderOfMakingHoweverTheClockJumps(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = -10_000, max = 10_000) Long> jumps) {
        List<UUID> made = new ArrayList<>();
        for (long jump : jumps) {
            clock.addAndGet(jump);
            made.add(ids.next());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(made.stream().map(UUID::toString)).isSorted();
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void aFullCounterBorrowsFromTheNextMillisecond() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }

        assertThat(made.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(made.getLast().getMostSignificantBits() >>> 16).isEqualTo(NOW + 2);
    }

    @Test
    void followsTheClockAgainOnceThatIsAhead() {
        clock.addAndGet(-5_000);
        ids.next();
        clock.set(NOW + 60_000);

        assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(NOW + 60_000);
    }

    @Test
    void theLastBitsDifferBetweenTwoMakers() {
        UuidV7 other = new UuidV7(() -> Instant.ofEpochMilli(NOW), new Random(2));

        assertThat(other.next()).isNotEqualTo(ids.next());
    }

    @Test
    void manyThreadsGetDifferentOnesEachInItsOrder() throws Exception {
        int threads = 8;
        CountDownLatch start = new CountDownLatch(1);
        Set<UUID> all = ConcurrentHashMap.newKeySet();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> results = Collections.nCopies(threads, 5_000).stream()
                    .map(count -> executor.submit(() -> {
                        start.await();
                        List<UUID> made = new ArrayList<>();
                        for (int i = 0; i < count; i++) {
                            made.add(ids.next());
                        }
                        return made;
                    }))
                    .toList();
            start.countDown();
            for (Future<List<UUID>> result : results) {
                assertThat(result.get().stream().map(UUID::toString)).isSorted();
                all.addAll(result.get());
            }
        }

        assertThat(all).hasSize(threads * 5_000);
        // The random bits alone would hide two ids of one place in the order.
        assertThat(all.stream().map(UUID::getMostSignificantBits).distinct()).hasSize(threads * 5_000);
    }
}
