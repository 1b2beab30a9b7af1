package dev.zenow.http.client;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Transfers} of another process; what is taken out or in streams through, whatever its size. */
final class RemoteTransfers implements Transfers {
    private static final int PIECE = 64 * 1024;

    private final Connection connection;

    RemoteTransfers(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void export(Actor actor, Optional<SessionId> session, ExportFormat format, OutputStream to)
            throws IOException {
        String path = new Query(
                        session.map(id -> "/api/sessions/" + id + "/export").orElse("/api/sessions/export"))
                .with("format", Wire.name(format))
                .toString();
        try (InputStream file = connection.download(path)) {
            byte[] piece = new byte[PIECE];
            for (int count = read(file, piece); count >= 0; count = read(file, piece)) {
                to.write(piece, 0, count);
            }
        }
        to.flush();
    }

    /** What breaks here is the line; what breaks where it is written to is the caller's own. */
    private static int read(InputStream file, byte[] piece) {
        try {
            return file.read(piece);
        } catch (IOException broken) {
            throw Connection.unreachable(broken);
        }
    }

    @Override
    public Imported importFrom(Actor actor, InputStream from) throws IOException {
        Watched watched = new Watched(from);
        try {
            return connection.upload("/api/sessions/import", watched, RemoteTransfers::imported);
        } catch (ProblemException failure) {
            if (watched.failure != null) {
                throw watched.failure;
            }
            throw failure;
        }
    }

    private static Imported imported(JsonTree tree) throws IOException {
        return new Imported(
                tree.texts("session_ids").stream().map(SessionId::parse).toList(),
                tree.integer("session_count"),
                tree.longInteger("message_count"),
                tree.counts("skipped"));
    }

    /** Remembers that the source itself failed, so that the line is not blamed. */
    private static final class Watched extends FilterInputStream {
        private volatile @Nullable IOException failure;

        Watched(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException broken) {
                failure = broken;
                throw broken;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            try {
                return super.read(bytes, offset, count);
            } catch (IOException broken) {
                failure = broken;
                throw broken;
            }
        }

        /** The source is its owner's to close. */
        @Override
        public void close() {
            // Nothing of its own.
        }
    }
}
