package dev.zenow.http.api.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.Changes.Batch;
import dev.zenow.application.changes.Changes.ChangeWatch;
import dev.zenow.application.changes.Changes.Numbered;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.FrameSource;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Changes as frames; who is told that some were missed has no number to go on from, and needs none. */
final class ChangeFrames implements FrameSource {
    private static final byte[] NOTHING = "{}".getBytes(US_ASCII);

    private final ChangeWatch watch;
    private final JsonMapper json;
    private final FrameBuffer buffer = new FrameBuffer();

    ChangeFrames(ChangeWatch watch, JsonMapper json) {
        this.watch = watch;
        this.json = json;
    }

    @Override
    public Frames next(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        Batch batch = watch.next(patience);
        if (batch.missed()) {
            buffer.unnumbered("missed", NOTHING);
        }
        batch.changes().forEach(this::render);
        if (buffer.length() > 0) {
            return new Frames(buffer.take(), false);
        }
        // Nothing, and long before patience ran out: Zenow ends.
        return System.nanoTime() - start < patience.toNanos() / 2 ? Frames.END : Frames.NONE;
    }

    @Override
    public void close() {
        watch.close();
    }

    private void render(Numbered numbered) {
        long number = numbered.number();
        switch (numbered.change()) {
            case Change.OfSession of ->
                event(number, "session", new ChangeData.OfSession(of.session().toString(), Texts.name(of.kind())));
            case Change.OfModel of -> event(number, "model", new ChangeData.OfModel(Texts.name(of.mode())));
            case Change.OfDownload of ->
                event(
                        number,
                        "download",
                        new ChangeData.OfDownload(of.download().toString()));
        }
    }

    private void event(long number, String type, Object data) {
        try {
            buffer.event(number, type, json.writeValueAsBytes(data));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
