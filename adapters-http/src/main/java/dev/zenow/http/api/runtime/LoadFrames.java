package dev.zenow.http.api.runtime;

import static java.lang.System.Logger.Level.ERROR;

import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.stream.FrameBuffer;
import dev.zenow.http.stream.FrameSource;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The loading of a model as frames: {@code download} with each state of its download when it is not there, {@code loading} with each
 * state, then {@code ready} or {@code error}.
 *
 * <p>The load runs on a thread of its own and is never held back by a slow client: of states that nobody has read yet only the newest
 * are kept, and of a download's just the last. A client that goes away ends the watching; the load goes on.
 */
final class LoadFrames implements FrameSource {
    private static final System.Logger LOG = System.getLogger(LoadFrames.class.getName());
    private static final int MOST_UNREAD = 32;
    private static final String DOWNLOAD = "download";

    private final String generation;
    private final FrameBuffer buffer;
    private final ModelRuntime runtime;
    private final JsonMapper json;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Step> unread = new ArrayDeque<>();
    private long number;

    LoadFrames(String generation, ModelRuntime runtime, JsonMapper json) {
        this.generation = generation;
        this.buffer = new FrameBuffer(generation);
        this.runtime = runtime;
        this.json = json;
    }

    LoadFrames start(Actor actor, LoadModel command) {
        Thread.ofVirtual().name("load " + generation).start(() -> load(actor, command));
        return this;
    }

    @Override
    public Frames next(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (unread.isEmpty()) {
                if (left <= 0) {
                    return Frames.NONE;
                }
                left = changed.awaitNanos(left);
            }
            boolean last = unread.getLast().last();
            for (Step step : unread) {
                buffer.event(++number, step.type(), bytes(step.data()));
            }
            unread.clear();
            return new Frames(buffer.take(), last);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        // The load belongs to the server, not to who watches it.
    }

    void load(Actor actor, LoadModel command) {
        try {
            ModelStatus ready = runtime.load(actor, command, this::progress);
            tell(new Step("ready", StatusView.of(ready), true));
        } catch (ProblemException failure) {
            tell(new Step("error", ProblemDocument.of(failure.problem()), true));
        } catch (InterruptedException _) {
            tell(new Step("error", ProblemDocument.of(ProblemCode.SHUTTING_DOWN.problem()), true));
        } catch (RuntimeException failure) {
            LOG.log(ERROR, "loading a model failed", failure);
            tell(new Step("error", ProblemDocument.of(ProblemCode.INTERNAL_ERROR.problem()), true));
        }
    }

    private void progress(ModelStatus status) {
        tell(new Step(status.download().isPresent() ? DOWNLOAD : "loading", StatusView.of(status), false));
    }

    private void tell(Step step) {
        lock.lock();
        try {
            if (step.type().equals(DOWNLOAD)
                    && !unread.isEmpty()
                    && unread.getLast().type().equals(DOWNLOAD)) {
                unread.removeLast();
            } else if (unread.size() == MOST_UNREAD) {
                unread.removeFirst();
            }
            unread.addLast(step);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Step(String type, Object data, boolean last) {}
}
