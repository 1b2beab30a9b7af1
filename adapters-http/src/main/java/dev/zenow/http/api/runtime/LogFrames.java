package dev.zenow.http.api.runtime;

import dev.zenow.application.runtime.ModelLog;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.FrameSource;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;

/** A mode's log as frames: one {@code log} for each line, numbered as the log is; {@code lost} where a slow reader missed some. */
final class LogFrames implements FrameSource {
    private final ModelRuntime runtime;
    private final Actor actor;
    private final ModelMode mode;
    private final JsonMapper json;
    private final FrameBuffer buffer;
    private OptionalLong after;

    /** @param generation the first part of every id */
    LogFrames(
            String generation, ModelRuntime runtime, Actor actor, ModelMode mode, OptionalLong after, JsonMapper json) {
        this.runtime = runtime;
        this.actor = actor;
        this.mode = mode;
        this.after = after;
        this.json = json;
        this.buffer = new FrameBuffer(generation);
    }

    @Override
    public Frames next(Duration patience) throws InterruptedException {
        ModelLog.Piece piece = runtime.log(actor, mode, after, patience);
        // An empty log is followed from its beginning on, not from its last lines again and again.
        after = OptionalLong.of(piece.next());
        if (piece.lost() > 0) {
            buffer.unnumbered("lost", bytes(new LogView.Lost(piece.lost())));
        }
        for (ModelLog.Line line : piece.lines()) {
            buffer.event(line.number(), "log", bytes(LogView.LineView.of(line)));
        }
        return new Frames(buffer.take(), piece.closed() && piece.lines().isEmpty());
    }

    @Override
    public void close() {
        // The log belongs to the mode, not to who reads it.
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
