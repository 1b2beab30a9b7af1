package dev.zenow.http.stream;

import io.micronaut.core.io.buffer.ReadBuffer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Carries what a {@link BodyWriter} writes, in pieces of {@value #PIECE} bytes, of which one is kept at a time. */
final class WrittenBody extends PushedBody {
    static final int PIECE = 32 * 1024;

    private final BodyWriter writer;

    WrittenBody(String name, BodyWriter writer, Function<byte[], ReadBuffer> buffers, Executor connection) {
        super(name, buffers, connection);
        this.writer = writer;
    }

    @Override
    void write(Outlet outlet) throws IOException {
        Pieces pieces = new Pieces(outlet);
        writer.writeTo(pieces);
        pieces.pass();
    }

    /** Flushing and closing do nothing: small pieces would only cost, and the end of the writer is the end of the body. */
    private static final class Pieces extends OutputStream {
        private final Outlet outlet;
        private final byte[] piece = new byte[PIECE];
        private int length;

        Pieces(Outlet outlet) {
            this.outlet = outlet;
        }

        @Override
        public void write(int value) throws IOException {
            if (length == PIECE) {
                pass();
            }
            piece[length++] = (byte) value;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, bytes.length);
            for (int from = offset, end = offset + count; from < end; ) {
                if (length == PIECE) {
                    pass();
                }
                int taken = Math.min(end - from, PIECE - length);
                System.arraycopy(bytes, from, piece, length, taken);
                length += taken;
                from += taken;
            }
        }

        void pass() throws IOException {
            if (length == 0) {
                return;
            }
            try {
                outlet.await();
            } catch (InterruptedException gone) {
                Thread.currentThread().interrupt();
                throw (InterruptedIOException) new InterruptedIOException("the client is gone").initCause(gone);
            }
            outlet.pass(Arrays.copyOf(piece, length));
            length = 0;
        }
    }
}
