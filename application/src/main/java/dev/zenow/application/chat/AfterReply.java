package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.StreamClosedException;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Uses the time in which somebody reads a reply: at most one thread for each session, which gives way at once to a question in
 * its session, and to any chat that finds no free slot.
 */
final class AfterReply implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AfterReply.class.getName());
    /** A closed stream frees its lease at once; the engine may take the rest of a batch to notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Generations generations;
    private final TitleWriter titles;
    private final ReadAhead readAhead;
    private final AfterReplySettings settings;
    private final Map<SessionId, Work> running = new HashMap<>();
    private boolean closed;

    /** @param generations asked whether the next reply is being made already */
    AfterReply(Generations generations, TitleWriter titles, ReadAhead readAhead, AfterReplySettings settings) {
        this.generations = requireNonNull(generations, "generations is null");
        this.titles = requireNonNull(titles, "titles is null");
        this.readAhead = requireNonNull(readAhead, "readAhead is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    private record Work(Cancellation cancellation, CountDownLatch done) {}

    /** Begins what is useful after this reply; returns at once. */
    void consider(Turnover turn, Message reply, PromptPlan plan, Serving serving) {
        boolean title = settings.writesTitles() && titles.wanted(turn, reply, plan);
        Optional<ReadAhead.Job> ahead = settings.evaluatesAhead()
                ? readAhead.prepare(turn.session(), reply, turn.shape(), serving)
                : Optional.empty();
        if (!title && ahead.isEmpty()) {
            return;
        }
        SessionId session = turn.session().id();
        Work work = new Work(new Cancellation(), new CountDownLatch(1));
        synchronized (this) {
            if (closed || running.putIfAbsent(session, work) != null) {
                return;
            }
        }
        // A question that came first did not find this work to end it; one that comes from here on does.
        if (generations.running(session)) {
            forget(session, work);
            return;
        }
        Thread.ofVirtual().name("after-reply-" + session).start(() -> {
            try {
                if (title) {
                    titles.write(turn, reply, plan, serving, work.cancellation());
                }
                if (ahead.isPresent()) {
                    readAhead.run(ahead.get(), work.cancellation());
                }
            } catch (CancelledException | StreamClosedException _) {
                LOG.log(System.Logger.Level.DEBUG, () -> "work after a reply of " + session + " gave way");
            } catch (ProblemException e) {
                // The engine ended, or was switched: the next question meets that itself.
                LOG.log(System.Logger.Level.DEBUG, "work after a reply was given up", e);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "work after a reply failed", e);
            } finally {
                forget(session, work);
            }
        });
    }

    private void forget(SessionId session, Work work) {
        synchronized (this) {
            running.remove(session, work);
        }
        work.done().countDown();
    }

    /** Ends what goes on in a session and returns when its slot is free, after a short while, or when nobody waits any more. */
    void giveWay(SessionId session, Cancellation waiting) {
        Work work;
        synchronized (this) {
            work = running.get(session);
        }
        if (work != null) {
            try (var _ = waiting.during(work.done()::countDown)) {
                end(List.of(work));
            }
        }
    }

    @Override
    public void close() {
        List<Work> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(running.values());
        }
        end(rest);
    }

    private static void end(List<Work> works) {
        works.forEach(work -> work.cancellation().cancel());
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Work work : works) {
                if (!work.done().await(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    LOG.log(System.Logger.Level.WARNING, "work after a reply did not give way in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
