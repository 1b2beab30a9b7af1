package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Writes as many bytes as a test wants, and counts those that it reads. */
public final class TestingTransfers implements Transfers {
    /** Ends an import at once that begins with it. */
    public static final byte UNREADABLE = '!';

    private static final int PIECE = 8 * 1024;

    public final AtomicLong written = new AtomicLong();
    public final AtomicLong read = new AtomicLong();
    public final CountDownLatch broken = new CountDownLatch(1);
    private volatile long size;
    private volatile boolean fails;
    private volatile Consumer<InputStream> beforeReading = _ -> {};

    /** What is exported from now on: a line that says what was asked for, then so many bytes. */
    public void size(long bytes, boolean failsBehindThem) {
        written.set(0);
        size = bytes;
        fails = failsBehindThem;
    }

    public void beforeReading(Consumer<InputStream> action) {
        beforeReading = action;
    }

    @Override
    public void export(Actor actor, Optional<SessionId> session, ExportFormat format, OutputStream to)
            throws IOException {
        try {
            to.write((format + " " + session.map(SessionId::toString).orElse("all") + "\n").getBytes(UTF_8));
            byte[] piece = new byte[PIECE];
            for (long left = size; left > 0; left -= PIECE) {
                to.write(piece, 0, (int) Math.min(left, PIECE));
                written.addAndGet(PIECE);
            }
            to.flush();
        } catch (IOException gone) {
            broken.countDown();
            throw gone;
        }
        if (fails) {
            throw ProblemCode.STORAGE_FAILED.exception();
        }
    }

    @Override
    public Imported importFrom(Actor actor, InputStream from) throws IOException {
        read.set(0);
        beforeReading.accept(from);
        byte[] piece = new byte[PIECE];
        for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
            if (read.get() == 0 && piece[0] == UNREADABLE) {
                throw ProblemCode.IMPORT_UNREADABLE.exception("Line 1 is not JSON.");
            }
            read.addAndGet(count);
        }
        return new Imported(List.of(TestingServer.sessionId()), 1, read.get(), Map.of("system messages", 2));
    }
}
