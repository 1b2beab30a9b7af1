package dev.zenow.llama.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** The body of an answer, read by whoever wants the bytes into one buffer that is used again and again. */
final class HttpRemoteStream implements RemoteStream {
    private static final int BUFFER_BYTES = 256 << 10;
    private static final byte[] MAGIC = "GGUF".getBytes(US_ASCII);

    private final Answer answer;
    private final RemoteIdentity identity;
    private final long start;
    private final OptionalLong announced;
    private final boolean ranged;
    private final Cancellation cancellation;
    private final Cancellation.Phase phase;
    private final byte[] buffer;
    private volatile boolean closed;
    private boolean over;
    private long received;

    /** @param announced how many bytes are to come; empty: until the answer ends */
    HttpRemoteStream(
            Answer answer,
            RemoteIdentity identity,
            long start,
            OptionalLong announced,
            boolean ranged,
            Cancellation cancellation) {
        this.answer = requireNonNull(answer, "answer is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.start = start;
        this.announced = announced;
        this.ranged = ranged;
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.buffer = new byte[Math.clamp(announced.orElse(BUFFER_BYTES), MAGIC.length, BUFFER_BYTES)];
        this.phase = cancellation.during(answer::close);
    }

    @Override
    public RemoteIdentity identity() {
        return identity;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public boolean ranged() {
        return ranged;
    }

    @Override
    public Optional<ByteBuffer> next() throws SourceFaultException, InterruptedException {
        checkOpen();
        if (over) {
            return Optional.empty();
        }
        try {
            int count = read(0);
            while (start == 0 && received < MAGIC.length && !over) {
                count += read(count);
            }
            if (start == 0 && received == count) {
                checkMagic(count);
            }
            return count == 0 ? Optional.empty() : Optional.of(ByteBuffer.wrap(buffer, 0, count));
        } catch (SourceFaultException e) {
            checkOpen();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        phase.close();
        answer.close();
    }

    /** How many bytes came behind those that are in the buffer already; 0: the end. */
    private int read(int offset) throws SourceFaultException {
        long left = announced.orElse(Long.MAX_VALUE) - received;
        int count = left == 0 ? -1 : answer.read(buffer, offset, (int) Math.min(buffer.length - offset, left));
        if (count < 0) {
            over = true;
            if (announced.isPresent() && left > 0) {
                throw new SourceFaultException(SourceFault.transientFault(
                        ProblemCode.SOURCE_UNREACHABLE,
                        answer.host() + " ended its answer " + left + " bytes too early."));
            }
            return 0;
        }
        received += count;
        return count;
    }

    private void checkMagic(int count) throws SourceFaultException {
        int known = Math.min(count, MAGIC.length);
        boolean wholeFile = announced.equals(identity.bytes());
        if (!Arrays.equals(buffer, 0, known, MAGIC, 0, known) || (wholeFile && known < MAGIC.length)) {
            over = true;
            throw new SourceFaultException(SourceFault.finalFault(
                    ProblemCode.SOURCE_NOT_A_MODEL, answer.host() + " sends something that is no GGUF file."));
        }
    }

    private void checkOpen() throws SourceFaultException, InterruptedException {
        cancellation.check();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading from " + answer.host());
        }
        if (closed) {
            throw new SourceFaultException(SourceFault.transientFault(
                    ProblemCode.SOURCE_UNREACHABLE, "The connection to " + answer.host() + " was closed."));
        }
    }
}
