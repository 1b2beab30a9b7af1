package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.FrameSource;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A download as frames: at every change one that is named for the state, numbered with the download's version. Who reads slowly is
 * told the newest state only.
 */
final class DownloadFrames implements FrameSource {
    /** While somebody waited for it, or before they did. */
    private static final Set<ProblemCode> CANCELLED =
            EnumSet.of(ProblemCode.DOWNLOAD_CANCELLED, ProblemCode.DOWNLOAD_NOT_FOUND);

    private final Downloads downloads;
    private final Actor actor;
    private final DownloadId id;
    private final JsonMapper json;
    private final FrameBuffer buffer;
    private long seen;

    /**
     * Begins behind what the client has seen.
     *
     * @param generation the first part of every id
     * @param seen the version that the client has; 0: none
     */
    DownloadFrames(String generation, Downloads downloads, Actor actor, DownloadId id, long seen, JsonMapper json) {
        this.downloads = downloads;
        this.actor = actor;
        this.id = id;
        this.seen = seen;
        this.json = json;
        this.buffer = new FrameBuffer(generation);
    }

    /** Whether nothing comes behind this state by itself. */
    static boolean ends(DownloadState state) {
        return switch (state) {
            case COMPLETE, FAILED -> true;
            case QUEUED, RUNNING, PAUSED, VERIFYING -> false;
        };
    }

    @Override
    public Frames next(Duration patience) throws InterruptedException {
        DownloadStatus status;
        try {
            status = downloads.await(actor, id, seen, patience);
        } catch (ProblemException failure) {
            return last(failure);
        }
        if (status.version() == seen) {
            return Frames.NONE;
        }
        seen = status.version();
        DownloadState state = status.download().state();
        buffer.event(seen, Texts.name(state), bytes(DownloadView.of(status)));
        return new Frames(buffer.take(), ends(state));
    }

    @Override
    public void close() {
        // The download belongs to the server, not to who watches it.
    }

    private Frames last(ProblemException failure) {
        if (CANCELLED.contains(failure.problem().code())) {
            buffer.event(seen + 1, "cancelled", bytes(new CancelledView(id.toString())));
        } else {
            buffer.unnumbered("error", bytes(ProblemDocument.of(failure.problem())));
        }
        return new Frames(buffer.take(), true);
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
