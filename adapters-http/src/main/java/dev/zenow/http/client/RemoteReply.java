package dev.zenow.http.client;

import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.domain.sessions.SessionId;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A reply that another process makes. The first who watches from the beginning takes over the stream that is open already. */
final class RemoteReply implements Reply {
    private final Connection connection;
    private final SessionId session;
    private final String generation;
    private final AtomicReference<@Nullable InputStream> open;

    RemoteReply(Connection connection, SessionId session, String generation, InputStream open) {
        this.connection = connection;
        this.session = session;
        this.generation = generation;
        this.open = new AtomicReference<>(open);
    }

    @Override
    public String generation() {
        return generation;
    }

    @Override
    public ReplyWatch watch(long after) {
        return new RemoteWatch(connection, session, generation, after, open.getAndSet(null));
    }
}
