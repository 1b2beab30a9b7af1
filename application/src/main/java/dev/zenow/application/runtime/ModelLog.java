package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last lines of one mode's log, over all its servers. Readers follow by number, each at its own pace; nothing is kept
 * for any of them, and none can hold up the writer.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>number</td><td>1 for the first line ever, then one more for each line, over all servers; never again the same</td></tr>
 * <tr><td>kept</td><td>the last {@link #LINES} lines, fewer when they are longer than {@link #CHARACTERS} together; the last one
 * always</td></tr>
 * <tr><td>{@link #next}, lines after {@code after} are kept</td><td>at once: the oldest of them, at most {@link #PIECE}</td></tr>
 * <tr><td>{@link #next}, some of them are gone</td><td>as above; {@link Piece#lost} says how many</td></tr>
 * <tr><td>{@link #next}, there are none yet</td><td>waits for one; an empty piece when {@code patience} runs out or the log is
 * closed</td></tr>
 * <tr><td>{@code after} beyond the last line</td><td>as 0: numbers begin anew with each run of the program</td></tr>
 * <tr><td>{@link #close}</td><td>lets all readers go and keeps the lines; what is added later is kept as well</td></tr>
 * </table>
 */
public final class ModelLog implements AutoCloseable {
    /** How many lines are kept. */
    public static final int LINES = 2_000;

    /** How long the kept lines are together, at most, in characters: about as many bytes, since most are Latin. */
    public static final int CHARACTERS = 1 << 20;

    /** How many lines one call gives at most. */
    public static final int PIECE = 200;

    private final InstantSource clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long characters;
    private long last;
    private boolean closed;

    public ModelLog(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * One line.
     *
     * @param number its place in the log
     * @param at when it was read
     * @param attempt which server wrote it, as in {@link ModelServers#start}
     * @param text without line ends and control characters, if it came by {@link ModelServers.Listener#logged}
     */
    public record Line(long number, Instant at, long attempt, String text) {
        public Line {
            requireNonNull(at, "at is null");
            requireNonNull(text, "text is null");
            if (number < 1) {
                throw new IllegalArgumentException("number must be positive: " + number);
            }
        }
    }

    /**
     * What a reader gets.
     *
     * @param lost how many lines between {@code after} and the first of these are gone
     * @param lines by number, without a gap
     * @param next what to give as {@code after} next time
     * @param closed whether no reader waits any more
     */
    public record Piece(long lost, List<Line> lines, long next, boolean closed) {
        public Piece {
            lines = List.copyOf(lines);
        }
    }

    /** Adds a line; never waits for a reader. */
    public void add(long attempt, String text) {
        requireNonNull(text, "text is null");
        lock.lock();
        try {
            last++;
            lines.addLast(new Line(last, clock.instant(), attempt, text));
            characters += text.length();
            while (lines.size() > LINES || (characters > CHARACTERS && lines.size() > 1)) {
                characters -= lines.removeFirst().text().length();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the last line; 0 before the first. */
    public long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** What to give as {@code after} to begin with the last {@code count} lines, or with all that are kept. */
    public long beforeLast(int count) {
        lock.lock();
        try {
            return last - Math.clamp(count, 0, lines.size());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The lines behind number {@code after}.
     *
     * @param after 0: from the first that was ever written
     */
    public Piece next(long after, Duration patience) throws InterruptedException {
        if (after < 0) {
            throw new IllegalArgumentException("after must not be negative: " + after);
        }
        lock.lock();
        try {
            long from = after > last ? 0 : after;
            long left = patience.toNanos();
            while (last == from && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return piece(from);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Piece piece(long from) {
        List<Line> found = new ArrayList<>();
        // From the end: a reader that keeps up wants the last few.
        Iterator<Line> newestFirst = lines.descendingIterator();
        while (newestFirst.hasNext()) {
            Line line = newestFirst.next();
            if (line.number() <= from) {
                break;
            }
            found.add(line);
        }
        List<Line> behind = found.reversed();
        List<Line> given = behind.subList(0, Math.min(PIECE, behind.size()));
        return given.isEmpty()
                ? new Piece(0, List.of(), from, closed)
                : new Piece(
                        given.getFirst().number() - from - 1,
                        given,
                        given.getLast().number(),
                        closed);
    }
}
