package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.Claims.Claim;
import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final long MEBI = 1L << 20;
    private static final long SECOND = 1_000_000_000;
    private long time;

    /** However connections come, go and break off. */
    @Property(tries = 300)
    void everyByteIsWrittenOnce(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int connections,
            @ForAll @IntRange(min = 1, max = 40) int mebi) {
        SplittableRandom random = new SplittableRandom(seed);
        long length = mebi * MEBI - random.nextInt((int) MEBI);
        ByteRanges held = ByteRanges.of(List.of(new ByteRange(length / 3, length / 3 + 1 + length / 5)));
        Claims claims = new Claims(length, held, connections, () -> time);
        List<Claim> active = new ArrayList<>();
        ByteRanges written = held;
        long count = held.count();
        while (!claims.complete()) {
            if (active.size() < connections) {
                claims.take(MEBI * (1 + random.nextInt(8))).ifPresent(active::add);
            }
            time += random.nextLong(SECOND);
            Claim claim = active.get(random.nextInt(active.size()));
            int own = claims.own(claim, 1 + random.nextInt((int) MEBI));
            if (own > 0) {
                written = written.plus(new ByteRange(claim.position(), claim.position() + own));
                count += own;
                claims.wrote(claim, own);
            }
            if (claim.position() == claim.end() || random.nextInt(10) == 0) {
                active.remove(claim);
                claims.release(claim);
            }
        }
        assertThat(written.covers(length)).isTrue();
        assertThat(count).isEqualTo(length);
    }

    @Test
    void piecesComeFromTheBeginningOn() {
        Claims claims = new Claims(
                10 * MEBI,
                ByteRanges.of(List.of(new ByteRange(0, MEBI), new ByteRange(3 * MEBI, 4 * MEBI))),
                1,
                () -> time);
        assertRange(claims.take(8 * MEBI), MEBI, 3 * MEBI);
        assertRange(claims.take(2 * MEBI), 4 * MEBI, 6 * MEBI);
        assertRange(claims.take(8 * MEBI), 6 * MEBI, 10 * MEBI);
    }

    @Test
    void whoHasNothingToDoTakesHalfOfTheRestOfTheSlowest() {
        Claims claims = new Claims(8 * MEBI, ByteRanges.NONE, 1, () -> time);
        Claim slow = claims.take(8 * MEBI).orElseThrow();
        claims.wrote(slow, (int) (2 * MEBI));
        time += SECOND;
        assertRange(claims.take(8 * MEBI), 5 * MEBI, 8 * MEBI);
        assertThat(slow.end()).isEqualTo(5 * MEBI);
        assertThat(claims.own(slow, (int) (8 * MEBI))).isEqualTo((int) (3 * MEBI));
    }

    @Test
    void whatComesSoonIsNotShared() {
        Claims claims = new Claims(8 * MEBI, ByteRanges.NONE, 1, () -> time);
        Claim fast = claims.take(8 * MEBI).orElseThrow();
        assertThat(claims.take(8 * MEBI)).isEmpty();
        claims.wrote(fast, (int) (6 * MEBI));
        time += 2 * SECOND;
        assertThat(claims.take(8 * MEBI)).isEmpty();
        time += 10 * SECOND;
        assertThat(claims.take(8 * MEBI)).isPresent();
    }

    @Test
    void whoWaitsGetsWhatABrokenConnectionLeaves() throws Exception {
        Claims claims = new Claims(2 * MEBI, ByteRanges.NONE, 1, () -> time);
        Claim broken = claims.take(2 * MEBI).orElseThrow();
        CompletableFuture<Optional<Claim>> waiting = waiting(claims);
        claims.release(broken);
        assertRange(waiting.get(), 0, 2 * MEBI);
    }

    @Test
    void whoWaitsLeavesWhenAllIsThere() throws Exception {
        Claims claims = new Claims(2 * MEBI, ByteRanges.NONE, 1, () -> time);
        Claim last = claims.take(2 * MEBI).orElseThrow();
        CompletableFuture<Optional<Claim>> waiting = waiting(claims);
        claims.wrote(last, (int) (2 * MEBI));
        claims.release(last);
        assertThat(waiting.get()).isEmpty();
    }

    @Test
    void whoWaitsLeavesWhenItIsClosed() throws Exception {
        Claims claims = new Claims(2 * MEBI, ByteRanges.NONE, 1, () -> time);
        assertThat(claims.take(2 * MEBI)).isPresent();
        CompletableFuture<Optional<Claim>> waiting = waiting(claims);
        claims.close();
        assertThat(waiting.get()).isEmpty();
    }

    private static CompletableFuture<Optional<Claim>> waiting(Claims claims) {
        CompletableFuture<Optional<Claim>> result = new CompletableFuture<>();
        Thread.ofVirtual().name("waiting").start(() -> {
            try {
                result.complete(claims.await(2 * MEBI));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void piecesGetSmallerTowardsTheEnd() {
        Claims claims = new Claims(32 * MEBI, ByteRanges.NONE, 2, () -> time);
        assertRange(claims.take(32 * MEBI), 0, 8 * MEBI);
        assertRange(claims.take(32 * MEBI), 8 * MEBI, 14 * MEBI);
    }

    @Test
    void littleIsNotShared() {
        Claims claims = new Claims(2 * MEBI - 1, ByteRanges.NONE, 1, () -> time);
        assertThat(claims.take(8 * MEBI)).isPresent();
        assertThat(claims.take(8 * MEBI)).isEmpty();
    }

    @Test
    void whatABrokenConnectionLeftIsHandedOutAgain() {
        Claims claims = new Claims(2 * MEBI, ByteRanges.NONE, 1, () -> time);
        Claim broken = claims.take(2 * MEBI).orElseThrow();
        claims.wrote(broken, 5);
        claims.release(broken);
        assertRange(claims.take(2 * MEBI), 5, 2 * MEBI);
    }

    private static void assertRange(Optional<Claim> claim, long start, long end) {
        assertThat(claim).hasValueSatisfying(found -> {
            assertThat(found.position()).isEqualTo(start);
            assertThat(found.end()).isEqualTo(end);
        });
    }
}
