package dev.zenow.http;

import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.domain.sessions.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that does not read costs no more than the buffers of its connection, and lets go of what it watched. */
class SlowReaderTest {
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsNotReadIsNotTakenFromTheReply() throws IOException {
        EndlessReply reply = new EndlessReply();
        SessionId session = sessionId();
        server.chats.running(session, reply);
        try (RawConnection deaf = server.connect()) {
            deaf.get("/api/sessions/" + session + "/stream").readUntil("id: endless:1\n");
            StillWriting.awaitStandstill(reply.told::get);
            assertThat(reply.told.get()).isLessThan(StillWriting.MOST);
        }
        await().until(() -> reply.closed.get() == 1);
    }

    /** Says more whenever it is asked. */
    private static final class EndlessReply implements Reply {
        private static final String TEXT = "a".repeat(8 * 1024);

        private final AtomicLong told = new AtomicLong();
        private final AtomicLong closed = new AtomicLong();

        @Override
        public String generation() {
            return "endless";
        }

        @Override
        public ReplyWatch watch(long after) {
            return new ReplyWatch() {
                private long number = after;

                @Override
                public List<Numbered> next(Duration patience) {
                    told.addAndGet(TEXT.length());
                    return List.of(new Numbered(++number, new ReplyEvent.Delta(TEXT, "")));
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
