package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.Claims.Claim;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Fetches what is missing of a file from one source, by several connections at once where the source gives parts, else by one
 * that reads from the first byte and leaves out what is held.
 *
 * <p>A connection that fails in passing pauses and tries again; after three repetitions without progress it ends, and the others go
 * on: a source that allows fewer connections is so found out. The source has failed when the last one ends. Used once.
 */
final class SourceRun {
    /** A connection that brought as much has not failed in a row. */
    private static final long PROGRESS = 64 << 10;

    private final TransferTools tools;
    private final Source source;
    private final DownloadFile file;
    private final PartFile part;
    private final LongConsumer holds;
    private final Tracker tracker;
    private final Cancellation cancellation;

    /** Ends the connections of this run alone. */
    private final Cancellation stop = new Cancellation();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int connections;
    private Optional<SourceFault> fault = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    private volatile long piece;

    /** Whether what is held is to be forgotten for what the source has now. */
    private boolean anew;

    SourceRun(
            TransferTools tools,
            Source source,
            DownloadFile file,
            PartFile part,
            LongConsumer holds,
            Tracker tracker,
            Cancellation cancellation,
            boolean anew) {
        this.anew = anew;
        this.tools = requireNonNull(tools, "tools is null");
        this.source = requireNonNull(source, "source is null");
        this.file = requireNonNull(file, "file is null");
        this.part = requireNonNull(part, "part is null");
        this.holds = requireNonNull(holds, "holds is null");
        this.tracker = requireNonNull(tracker, "tracker is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.piece = tools.settings().smallestPiece();
    }

    /** How it ended. */
    sealed interface Outcome {
        record Complete(long length) implements Outcome {}

        record Failed(SourceFault fault) implements Outcome {}
    }

    /** @param begin is told what the file is when nothing of it is held */
    Outcome run(Consumer<RemoteIdentity> begin) throws InterruptedException {
        try (var _ = cancellation.during(stop::cancel)) {
            int failures = 0;
            while (true) {
                long before = part.held().count();
                try {
                    return head(begin);
                } catch (SourceFaultException e) {
                    failures = part.held().count() - before >= PROGRESS ? 1 : failures + 1;
                    Optional<Duration> pause = pause(e.fault(), failures);
                    if (pause.isEmpty()) {
                        return new Outcome.Failed(e.fault());
                    }
                    rest(pause.get());
                }
            }
        }
    }

    /** The first answer says how to go on. */
    private Outcome head(Consumer<RemoteIdentity> begin) throws SourceFaultException, InterruptedException {
        OptionalLong known = part.identity().map(RemoteIdentity::bytes).orElse(OptionalLong.empty());
        boolean begun = !anew && part.held().count() > 0;
        if (begun && known.isPresent() && part.held().covers(known.getAsLong())) {
            return new Outcome.Complete(known.getAsLong());
        }
        long from = begun ? part.held().prefix() : 0;
        OptionalLong to = tools.settings().connections() > 1
                ? end(from, begun ? known : OptionalLong.empty())
                : OptionalLong.empty();
        try (RemoteStream stream = tools.remote()
                .open(new RemoteFiles.Request(source, from, to, begun ? part.identity() : Optional.empty()), stop)) {
            RemoteIdentity identity = compare(stream.identity(), begun);
            if (!begun) {
                begin.accept(identity);
                anew = false;
            }
            OptionalLong length = identity.bytes();
            return stream.ranged() && length.isPresent()
                    ? inPieces(stream, length.getAsLong())
                    : inOne(stream, length.isPresent() ? length : file.bytes());
        }
    }

    private OptionalLong end(long from, OptionalLong length) {
        long end = from + piece;
        return OptionalLong.of(length.isPresent() ? Math.min(end, length.getAsLong()) : end);
    }

    /** The identity to go on with; a fault when this is not the file that was begun, or that was declared. */
    private RemoteIdentity compare(RemoteIdentity found, boolean begun) throws SourceFaultException {
        Optional<Sha256> declared = file.sha256();
        if (declared.isPresent() && found.sha256().isPresent() && !declared.equals(found.sha256())) {
            throw new SourceFaultException(SourceFault.finalFault(
                    ProblemCode.SOURCE_CHANGED, source.name() + " has a file of another hash than was declared."));
        }
        if (file.bytes().isPresent()
                && found.bytes().isPresent()
                && file.bytes().getAsLong() != found.bytes().getAsLong()) {
            throw new SourceFaultException(SourceFault.finalFault(
                    ProblemCode.SOURCE_CHANGED,
                    source.name() + " has a file of " + found.bytes().getAsLong() + " bytes, but "
                            + file.bytes().getAsLong() + " were declared."));
        }
        if (!begun) {
            return found;
        }
        RemoteIdentity known = part.identity().orElse(found);
        boolean checked = declared.isPresent() || known.sha256().isPresent();
        if (!known.sameFile(found, checked)) {
            throw new SourceFaultException(
                    SourceFault.changed(source.name() + " has another file than the one that was begun."));
        }
        if (known.host().equals(found.host())) {
            return known.bytes().isPresent() ? known : found;
        }
        RemoteIdentity joined = new RemoteIdentity(
                found.host(),
                found.bytes().isPresent() ? found.bytes() : known.bytes(),
                known.sha256().or(found::sha256),
                found.entityTag(),
                found.lastModified());
        part.repin(joined);
        return joined;
    }

    private Outcome inOne(RemoteStream stream, OptionalLong length) throws SourceFaultException, InterruptedException {
        long position = stream.start();
        Optional<ByteBuffer> next = stream.next();
        while (next.isPresent()) {
            ByteBuffer bytes = next.get();
            long held = part.held().prefix();
            int skipped = Math.clamp(held - position, 0, bytes.remaining());
            position += skipped;
            bytes.position(bytes.position() + skipped);
            int count = bytes.remaining();
            if (count > 0) {
                part.write(position, bytes);
                received(count);
                position += count;
            }
            next = stream.next();
        }
        if (length.isEmpty() && position < part.held().prefix()) {
            throw new SourceFaultException(
                    SourceFault.changed(source.name() + " has a shorter file than the one that was begun."));
        }
        if (length.isPresent() && !part.held().covers(length.getAsLong())) {
            throw new SourceFaultException(SourceFault.transientFault(
                    ProblemCode.SOURCE_UNREACHABLE, source.name() + " ended its answer too early."));
        }
        return new Outcome.Complete(length.orElse(position));
    }

    /** The stream that is open is the first connection's. */
    private Outcome inPieces(RemoteStream first, long length) throws SourceFaultException, InterruptedException {
        Claims claims = new Claims(length, part.held(), tools.settings().connections(), System::nanoTime);
        if (tools.settings().connections() == 1) {
            piece = length;
        }
        Optional<Claim> begun = claims.first(piece);
        if (begun.isEmpty()) {
            return new Outcome.Complete(length);
        }
        long missing = length - part.held().count();
        int wanted = Math.clamp(
                missing / tools.settings().smallestPiece(), 1, tools.settings().connections());
        List<Thread> others = new ArrayList<>();
        connections = wanted;
        try (var _ = stop.during(claims::close)) {
            for (int number = 2; number <= wanted; number++) {
                others.add(Thread.ofVirtual()
                        .name("download-" + source.name() + "-" + number)
                        .start(() -> connection(claims, Optional.empty(), Optional.empty())));
            }
            connection(claims, Optional.of(first), begun);
            awaitLast();
        } finally {
            stop.cancel();
            for (Thread other : others) {
                other.join();
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        cancellation.check();
        return claims.complete()
                ? new Outcome.Complete(length)
                : new Outcome.Failed(fault.orElseThrow(() -> new IllegalStateException("no bytes and no fault")));
    }

    private void awaitLast() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (connections > 0) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Fetches piece after piece until there are none left, or it has failed too often. */
    private void connection(Claims claims, Optional<RemoteStream> open, Optional<Claim> begun) {
        try {
            Optional<RemoteStream> stream = open;
            Optional<Claim> claim = begun.isPresent() ? begun : claims.await(piece);
            int failures = 0;
            while (claim.isPresent()) {
                Claim mine = claim.get();
                long before = mine.position();
                try {
                    fetch(claims, mine, stream);
                    failures = 0;
                } catch (SourceFaultException e) {
                    failures = mine.position() - before >= PROGRESS ? 1 : failures + 1;
                    claims.release(mine);
                    Optional<Duration> pause = pause(e.fault(), failures);
                    if (pause.isEmpty()) {
                        gaveUp(e.fault());
                        return;
                    }
                    rest(pause.get());
                } finally {
                    claims.release(mine);
                }
                stream = Optional.empty();
                claim = claims.await(piece);
            }
        } catch (CancelledException _) {
            // Whoever cancelled knows.
        } catch (InterruptedException interrupted) {
            broke(ProblemCode.SHUTTING_DOWN.problem().exception(interrupted));
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broke(e);
        } finally {
            ended();
        }
    }

    private void fetch(Claims claims, Claim claim, Optional<RemoteStream> open)
            throws SourceFaultException, InterruptedException {
        long began = System.nanoTime();
        long from = claim.position();
        RemoteStream stream = open.isPresent()
                ? open.get()
                : tools.remote()
                        .open(
                                new RemoteFiles.Request(source, from, OptionalLong.of(claim.end()), part.identity()),
                                stop);
        try (stream) {
            RemoteIdentity known = part.identity().orElseThrow();
            if (!known.sameFile(stream.identity(), false)) {
                throw new SourceFaultException(
                        SourceFault.changed(source.name() + " has another file than the one that was begun."));
            }
            if (stream.start() != from) {
                throw new SourceFaultException(SourceFault.transientFault(
                        ProblemCode.SOURCE_FAILED, source.name() + " sent other bytes than were asked for."));
            }
            while (claim.position() < claim.end()) {
                Optional<ByteBuffer> next = stream.next();
                if (next.isEmpty() && claim.position() > from) {
                    // It gives less at once than was asked for, and can be asked for the rest.
                    return;
                }
                ByteBuffer bytes = next.orElseThrow(() -> new SourceFaultException(SourceFault.transientFault(
                        ProblemCode.SOURCE_UNREACHABLE, source.name() + " ended its answer too early.")));
                int own = claims.own(claim, bytes.remaining());
                bytes.limit(bytes.position() + own);
                part.write(claim.position(), bytes);
                claims.wrote(claim, own);
                received(own);
            }
        }
        adapt(claim.end() - from, System.nanoTime() - began);
    }

    /** Pieces of about four seconds: long enough that asking costs nothing, short enough that all stay close together. */
    private void adapt(long bytes, long nanos) {
        if (tools.settings().connections() == 1) {
            return;
        }
        long fourSeconds = Math.round(4e9 * bytes / Math.max(1, nanos));
        piece = Math.clamp(
                fourSeconds, tools.settings().smallestPiece(), tools.settings().largestPiece());
    }

    private void received(int bytes) {
        tools.meters().received(source.name(), bytes);
        holds.accept(part.held().count());
    }

    private Optional<Duration> pause(SourceFault why, int failures) {
        return why.kind() == SourceFault.Kind.TRANSIENT
                ? tools.settings().retries().pause(failures, why.retryAfter(), tools.random())
                : Optional.empty();
    }

    private void rest(Duration time) throws InterruptedException {
        tools.meters().retried(source.name());
        tracker.retried();
        tools.pauses().pause(time, stop);
    }

    private void gaveUp(SourceFault why) {
        lock.lock();
        try {
            if (fault.isEmpty() || why.kind() == SourceFault.Kind.CHANGED) {
                fault = Optional.of(why);
            }
        } finally {
            lock.unlock();
        }
        if (why.kind() == SourceFault.Kind.CHANGED) {
            stop.cancel();
        }
    }

    private void broke(RuntimeException why) {
        lock.lock();
        try {
            if (failure.isEmpty()) {
                failure = Optional.of(why);
            }
        } finally {
            lock.unlock();
        }
        stop.cancel();
    }

    private void ended() {
        lock.lock();
        try {
            connections--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
