package dev.zenow.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.transfer.ConversationSink;
import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A session of {@code zenow.test.transfer.megabytes} (20) is written and read while it is made, and never more of it is held than a
 * message and a few buffers.
 */
class BoundedMemoryTest {
    private static final int MESSAGE = 10_000;
    private static final int MOST_HELD = 64 * 1024;
    private static final long BYTES = Integer.getInteger("zenow.test.transfer.megabytes", 20) * 1_000_000L;

    private final InstantSource clock = InstantSource.fixed(Transferring.NOW);
    private final UuidV7 ids = new UuidV7(clock, new Random(1));
    private final ConversationFiles files = new ConversationFiles(ids, clock);

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void holdsNoMoreThanAMessageWhileWriting(ExportFormat format) throws IOException {
        CountingStream to = new CountingStream();
        ConversationWriter writer = files.writer(format, to, Transferring.NOW);
        Session session = session();
        writer.begin(session);
        long told = 0;
        Optional<MessageId> parent = Optional.empty();
        while (told < BYTES) {
            Message message = question(session.id(), parent);
            writer.message(message);
            parent = Optional.of(message.id());
            told += MESSAGE;
            assertThat(told - to.count).isLessThan(MOST_HELD);
        }
        writer.end();
        writer.finish();

        assertThat(to.count).isGreaterThan(told);
    }

    @Test
    void holdsNoMoreThanAMessageWhileReading() throws IOException {
        EndlessSession from = new EndlessSession();
        CountingSink sink = new CountingSink(from);

        files.read(from, Actor.LOCAL.user(), sink);

        assertThat(sink.closed).isTrue();
        assertThat(sink.told).isGreaterThan(BYTES * 9 / 10);
    }

    @Test
    void takesATextOfManyMegabytes() {
        Transferring storage = new Transferring(1);
        Session session = session();
        String text = "汉\u0000😀\ud800x".repeat(300_000);
        Message huge =
                Message.question(new MessageId(ids.next()), session.id(), Optional.empty(), text, 1, Transferring.NOW);
        storage.keep(new Transferring.Conversation(
                session.withActiveLeaf(Optional.of(huge.id())).withMessageCount(1), List.of(huge)));

        Transferring to = new Transferring(2);
        to.importText(storage.export(ExportFormat.JSON));

        assertThat(to.message(huge.id()).orElseThrow().content().equals(text)).isTrue();
    }

    private Session session() {
        return Session.fresh(new SessionId(ids.next()), Actor.LOCAL.user(), "long", "", Transferring.NOW);
    }

    private Message question(SessionId session, Optional<MessageId> parent) {
        return Message.question(new MessageId(ids.next()), session, parent, "x".repeat(MESSAGE), 9, Transferring.NOW);
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int oneByte) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }

    /** Compares what it was told with what was taken from the stream for it. */
    private static final class CountingSink implements ConversationSink {
        private final EndlessSession from;
        private long told;
        private boolean closed;

        CountingSink(EndlessSession from) {
            this.from = from;
        }

        @Override
        public void open(Optional<SessionId> id) {
            assertThat(id).isPresent();
        }

        @Override
        public void message(Message message) {
            told += message.content().length();
            assertThat(from.given - from.ends.remove()).isLessThan(MOST_HELD);
        }

        @Override
        public void close(Session session) {
            closed = true;
        }

        @Override
        public void skipped(String what) {
            throw new AssertionError(what);
        }
    }

    /** An exported session that is written as far as it is read. */
    private final class EndlessSession extends InputStream {
        private final Queue<byte[]> ready = new ArrayDeque<>();
        private final ConversationWriter writer;
        private final OutputStream into = new OutputStream() {
            @Override
            public void write(int oneByte) {
                write(new byte[] {(byte) oneByte}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                made += length;
                ready.add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
        private final Session session = session();
        private Optional<MessageId> parent = Optional.empty();
        /** How much had been made when each message was written, as far as it was not read yet. */
        private final Queue<Long> ends = new ArrayDeque<>();

        private long made;
        private long given;
        private int at;
        private boolean ended;

        EndlessSession() throws IOException {
            writer = files.writer(ExportFormat.JSON, into, Transferring.NOW);
            writer.begin(session);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (ready.isEmpty() && !ended) {
                more();
            }
            byte[] next = ready.peek();
            if (next == null) {
                return -1;
            }
            int count = Math.min(length, next.length - at);
            System.arraycopy(next, at, bytes, offset, count);
            at += count;
            given += count;
            if (at == next.length) {
                ready.remove();
                at = 0;
            }
            return count;
        }

        private void more() throws IOException {
            if (given >= BYTES) {
                writer.end();
                writer.finish();
                ended = true;
            } else {
                Message message = question(session.id(), parent);
                parent = Optional.of(message.id());
                writer.message(message);
                ends.add(made);
            }
        }
    }
}
