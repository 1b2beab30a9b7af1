package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ModelLogTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ModelLog log = new ModelLog(InstantSource.fixed(Instant.EPOCH));

    @Test
    void linesHaveNumbersTimesAndServers() throws InterruptedException {
        log.add(1, "one");
        log.add(2, "two");
        assertThat(log.next(0, NONE))
                .isEqualTo(new ModelLog.Piece(
                        0,
                        List.of(
                                new ModelLog.Line(1, Instant.EPOCH, 1, "one"),
                                new ModelLog.Line(2, Instant.EPOCH, 2, "two")),
                        2,
                        false));
        assertThat(log.next(1, NONE).lines()).extracting(ModelLog.Line::text).containsExactly("two");
        assertThat(log.beforeLast(1)).isEqualTo(1);
        assertThat(log.beforeLast(9)).isZero();
    }

    @Test
    void nothingNewIsAnEmptyPieceWhenPatienceRunsOut() throws InterruptedException {
        assertThat(log.next(0, Duration.ofMillis(10))).isEqualTo(new ModelLog.Piece(0, List.of(), 0, false));
        log.add(1, "one");
        assertThat(log.next(1, Duration.ofMillis(10))).isEqualTo(new ModelLog.Piece(0, List.of(), 1, false));
    }

    @Test
    void aReaderWaitsForTheNextLine() throws Exception {
        CompletableFuture<ModelLog.Piece> read = reading(0);
        log.add(1, "one");
        assertThat(read.get(30, TimeUnit.SECONDS).lines())
                .extracting(ModelLog.Line::text)
                .containsExactly("one");
    }

    @Test
    void closeLetsReadersGoAndKeepsTheLines() throws Exception {
        log.add(1, "one");
        CompletableFuture<ModelLog.Piece> read = reading(1);
        log.close();
        assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(new ModelLog.Piece(0, List.of(), 1, true));
        assertThat(log.next(0, LONG).lines()).hasSize(1);
    }

    @Test
    void aSlowReaderIsToldHowManyLinesItLost() throws InterruptedException {
        write(ModelLog.LINES + 500, 10);
        ModelLog.Piece piece = log.next(100, NONE);
        assertThat(piece.lost()).isEqualTo(400);
        assertThat(piece.lines()).hasSize(ModelLog.PIECE);
        assertThat(piece.lines().getFirst().number()).isEqualTo(501);
        assertThat(log.next(piece.next(), NONE).lost()).isZero();
    }

    @Test
    void longLinesAreKeptForAShorterTime() throws InterruptedException {
        write(ModelLog.LINES, ModelServers.LONGEST_LINE);
        List<ModelLog.Line> kept = all(0);
        assertThat(kept).hasSize(ModelLog.CHARACTERS / ModelServers.LONGEST_LINE);
        assertThat(kept.getLast().number()).isEqualTo(ModelLog.LINES);
    }

    @Test
    void aSingleLineIsKeptHoweverLong() throws InterruptedException {
        write(1, ModelLog.CHARACTERS + 1);
        assertThat(all(0)).hasSize(1);
        write(1, 1);
        assertThat(all(0)).extracting(ModelLog.Line::number).containsExactly(2L);
    }

    @Test
    void aReaderOfAnEarlierRunOfTheProgramGetsAllOfThisRun() throws InterruptedException {
        log.add(1, "one");
        assertThat(log.next(1_000, NONE).lines())
                .extracting(ModelLog.Line::text)
                .containsExactly("one");
    }

    @Test
    void aNegativeNumberIsRefused() {
        assertThatThrownBy(() -> log.next(-1, NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void aReaderGetsEveryLineOnceInOrderOrIsToldOfIt(@ForAll @Size(max = 30) List<@IntRange(max = 900) Integer> bursts)
            throws InterruptedException {
        var mine = new ModelLog(InstantSource.system());
        long after = 0;
        long seen = 0;
        long written = 0;
        for (int burst : bursts) {
            for (int count = 0; count < burst; count++) {
                written++;
                mine.add(1, Long.toString(written));
            }
            ModelLog.Piece piece = mine.next(after, NONE);
            seen = check(piece, after, seen);
            after = piece.next();
        }
        while (after < written) {
            ModelLog.Piece piece = mine.next(after, NONE);
            seen = check(piece, after, seen);
            after = piece.next();
        }
        assertThat(seen).isEqualTo(written).isEqualTo(mine.last());
    }

    private static long check(ModelLog.Piece piece, long after, long seen) {
        long expected = after + piece.lost();
        for (ModelLog.Line line : piece.lines()) {
            expected++;
            assertThat(line.number()).isEqualTo(expected);
            assertThat(line.text()).isEqualTo(Long.toString(expected));
        }
        return seen + piece.lost() + piece.lines().size();
    }

    private void write(int count, int length) {
        for (int line = 0; line < count; line++) {
            log.add(1, "x".repeat(length));
        }
    }

    private List<ModelLog.Line> all(long after) throws InterruptedException {
        List<ModelLog.Line> lines = new ArrayList<>();
        ModelLog.Piece piece = log.next(after, NONE);
        while (!piece.lines().isEmpty()) {
            lines.addAll(piece.lines());
            piece = log.next(piece.next(), NONE);
        }
        return lines;
    }

    private CompletableFuture<ModelLog.Piece> reading(long after) {
        var read = new CompletableFuture<ModelLog.Piece>();
        Thread.ofVirtual().name("reader").start(() -> {
            try {
                read.complete(log.next(after, LONG));
            } catch (InterruptedException interrupted) {
                read.completeExceptionally(interrupted);
            }
        });
        return read;
    }
}
