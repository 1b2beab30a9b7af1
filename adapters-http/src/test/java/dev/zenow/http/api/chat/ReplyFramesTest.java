package dev.zenow.http.api.chat;

import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.TestingReply;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplyFramesTest {
    private static final int LARGEST = 128 * 1024;
    private static final int DELTAS = 2_000;

    private final SessionId session = sessionId();
    private final TestingReply reply = new TestingReply("g");

    @Test
    void whoJoinsALongReplyIsGivenItInPieces() throws InterruptedException {
        for (int i = 0; i < DELTAS; i++) {
            reply.tell(new ReplyEvent.Delta("a".repeat(500), ""));
        }
        reply.tell(new ReplyEvent.Finished(reply(session, "a", MessageStatus.COMPLETE)));
        StringBuilder all = new StringBuilder();
        int pieces = 0;
        try (ReplyFrames frames = new ReplyFrames(session, reply, 0, Optional.empty(), JsonMapper.createDefault())) {
            boolean last = false;
            while (!last) {
                Frames piece = frames.next(Duration.ofSeconds(10));
                assertThat(piece.bytes()).hasSizeBetween(1, LARGEST);
                all.append(new String(piece.bytes(), UTF_8));
                last = piece.last();
                pieces++;
            }
            assertThat(frames.next(Duration.ofSeconds(10))).isEqualTo(Frames.END);
        }
        assertThat(pieces).isGreaterThan(5);
        assertThat(all.toString().lines().filter(line -> line.startsWith("id: ")))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, DELTAS + 1)
                        .mapToObj(number -> "id: g:" + number)
                        .toList());
        assertThat(reply.watching()).isZero();
    }
}
