package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.api.sessions.MessageView;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.FrameSource;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watched reply as frames: all events that one look finds become one piece, so that one write carries them; but no more than
 * {@value #PIECE} bytes or a little above, so that who joins a long reply late is not given all of it at once.
 */
final class ReplyFrames implements FrameSource {
    private static final int PIECE = 64 * 1024;

    private final SessionId session;
    private final Reply reply;
    private final long after;
    private final FrameBuffer buffer;
    private final JsonMapper json;
    /** What one look has found and is not rendered yet. */
    private final Deque<Numbered> found = new ArrayDeque<>();

    /** Told first of all; absent for who joins later. */
    private EventData.@Nullable Asked asked;
    /** Opened by the thread that reads, so that a response which is never sent leaves nothing open. */
    private @Nullable ReplyWatch watch;

    ReplyFrames(SessionId session, Reply reply, long after, Optional<EventData.Asked> asked, JsonMapper json) {
        this.session = session;
        this.reply = reply;
        this.after = after;
        this.buffer = new FrameBuffer(reply.generation());
        this.json = json;
        this.asked = asked.orElse(null);
    }

    @Override
    public Frames next(Duration patience) throws InterruptedException {
        EventData.Asked told = asked;
        if (told != null) {
            asked = null;
            buffer.unnumbered("asked", bytes(told));
            return new Frames(buffer.take(), false);
        }
        if (found.isEmpty()) {
            long start = System.nanoTime();
            found.addAll(watch().next(patience));
            if (found.isEmpty()) {
                // Nothing, and long before patience ran out: everything had been told before this watch began.
                boolean over = System.nanoTime() - start < patience.toNanos() / 2;
                return over ? Frames.END : Frames.NONE;
            }
        }
        boolean last = false;
        while (!found.isEmpty() && buffer.length() < PIECE) {
            Numbered event = found.remove();
            render(event);
            last = event.event().last();
        }
        return new Frames(buffer.take(), last);
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    private ReplyWatch watch() {
        ReplyWatch opened = watch;
        if (opened == null) {
            opened = reply.watch(after);
            watch = opened;
        }
        return opened;
    }

    private void render(Numbered numbered) {
        long number = numbered.number();
        switch (numbered.event()) {
            case ReplyEvent.Delta delta -> buffer.delta(number, delta.content(), delta.reasoning());
            case ReplyEvent.ToolCall call -> event(number, "tool_call", EventData.Call.of(call));
            case ReplyEvent.Prompt prompt ->
                event(number, "prompt", new EventData.Prompt(prompt.processed(), prompt.total(), prompt.cached()));
            case ReplyEvent.Queued queued -> event(number, "queued", new EventData.Queued(queued.position()));
            case ReplyEvent.Loading loading -> event(number, "loading", new EventData.Loading(loading.model()));
            case ReplyEvent.Finished finished -> event(number, "message", MessageView.of(finished.message()));
            case ReplyEvent.Interrupted interrupted ->
                event(number, "interrupted", MessageView.of(interrupted.message()));
            case ReplyEvent.Failed failed -> event(number, "error", EventData.Failed.of(failed, session));
        }
    }

    private void event(long number, String type, Object data) {
        buffer.event(number, type, bytes(data));
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
