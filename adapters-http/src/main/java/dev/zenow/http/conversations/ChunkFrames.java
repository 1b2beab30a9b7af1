package dev.zenow.http.conversations;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.http.stream.FrameSource;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A watched reply as {@code data: {"chunk": "…"}} and, last, {@code data: {"done": true}}; one that fails says
 * {@code data: {"error": "…", "done": true}} instead. What one look finds becomes one chunk. Thoughts are left out.
 */
final class ChunkFrames implements FrameSource {
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);

    private final Reply reply;
    private final JsonMapper json;
    /** Opened by the thread that reads, so that a response which is never sent leaves nothing open. */
    private @Nullable ReplyWatch watch;

    private boolean said;

    ChunkFrames(Reply reply, JsonMapper json) {
        this.reply = reply;
        this.json = json;
    }

    @Override
    public Frames next(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        List<Numbered> events = watch().next(patience);
        if (events.isEmpty()) {
            // Nothing, and long before patience ran out: everything had been told before this watch began.
            boolean over = System.nanoTime() - start < patience.toNanos() / 2;
            return over ? Frames.END : Frames.NONE;
        }
        StringBuilder chunk = new StringBuilder();
        Map<String, Object> end = new LinkedHashMap<>();
        for (Numbered numbered : events) {
            switch (numbered.event()) {
                case ReplyEvent.Delta delta -> chunk.append(delta.content());
                case ReplyEvent.Finished finished ->
                    end(chunk, finished.message().content(), end);
                case ReplyEvent.Interrupted interrupted ->
                    end(chunk, interrupted.message().content(), end);
                case ReplyEvent.Failed failed -> {
                    end.put("error", failed.problem().detail());
                    end.put("code", failed.problem().code().id());
                    end.put("done", true);
                }
                case ReplyEvent.Queued _, ReplyEvent.Loading _, ReplyEvent.Prompt _, ReplyEvent.ToolCall _ -> {}
            }
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        if (!chunk.isEmpty()) {
            said = true;
            frame(frames, Map.of("chunk", chunk.toString()));
        }
        if (!end.isEmpty()) {
            frame(frames, end);
        }
        return new Frames(frames.toByteArray(), !end.isEmpty());
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    /** A reply that was stored long ago has its end alone. */
    private void end(StringBuilder chunk, String whole, Map<String, Object> end) {
        if (!said && chunk.isEmpty()) {
            chunk.append(whole);
        }
        end.put("done", true);
    }

    private ReplyWatch watch() {
        ReplyWatch opened = watch;
        if (opened == null) {
            opened = reply.watch(0);
            watch = opened;
        }
        return opened;
    }

    private void frame(ByteArrayOutputStream frames, Map<String, Object> data) {
        try {
            frames.writeBytes(DATA);
            frames.writeBytes(json.writeValueAsBytes(data));
            frames.writeBytes(END);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
