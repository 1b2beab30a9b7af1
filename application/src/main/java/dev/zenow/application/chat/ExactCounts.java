package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.inference.Inference;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Replaces the estimated lengths of questions by exact ones, one at a time on a thread of its own, after their replies have
 * been told: no slot is held, nobody waits, and a count that fails or finds the queue full leaves the estimate in place.
 *
 * <p>The engine counts whole prompts only. A question's own tokens are those of a prompt of it alone, less those of a prompt
 * of an empty question, which is the template and the same for every question that one server is asked.
 */
final class ExactCounts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ExactCounts.class.getName());
    private static final int CAPACITY = 256;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final Inference inference;
    private final MessageStore messages;
    private final BlockingQueue<Wanted> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closed;

    // Below: guarded by this.
    private boolean interruptible;

    // Below: touched by the thread only.
    private long emptyAttempt;
    private int emptyTokens;

    ExactCounts(Inference inference, MessageStore messages) {
        this.inference = requireNonNull(inference, "inference is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.thread = Thread.ofVirtual().name("exact-counts").start(this::work);
    }

    private record Wanted(Message question, Serving serving) {}

    /** Counts a question when there is time for it; returns at once. Results of tools keep their estimate. */
    void count(Message question, Serving serving) {
        boolean known = question.tokensExactFor()
                .filter(serving.launch().model().id()::equals)
                .isPresent();
        if (!known && !question.goesOn() && !closed && !queue.offer(new Wanted(question, serving))) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "question " + question.id() + " keeps its estimate: too many wait");
        }
    }

    /** Drops what waits, and returns when the thread has ended or after two seconds. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (interruptible) {
                thread.interrupt();
            }
        }
        try {
            if (!thread.join(STOP_PATIENCE)) {
                LOG.log(System.Logger.Level.WARNING, "counting tokens did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!closed) {
            try {
                next();
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.TRACE, "counting tokens was interrupted", e);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "the exact tokens of a question could not be had", e);
            }
        }
    }

    private void next() throws InterruptedException {
        Wanted wanted;
        int tokens;
        allowInterruption();
        try {
            wanted = queue.take();
            tokens = tokens(wanted);
        } finally {
            forbidInterruption();
        }
        messages.setExactTokens(
                wanted.question().id(),
                tokens,
                wanted.serving().launch().model().id());
    }

    private int tokens(Wanted wanted) throws InterruptedException {
        Serving serving = wanted.serving();
        if (emptyAttempt != serving.attempt()) {
            emptyTokens = promptTokens(serving, "");
            emptyAttempt = serving.attempt();
        }
        return Math.max(0, promptTokens(serving, wanted.question().content()) - emptyTokens);
    }

    private int promptTokens(Serving serving, String content) throws InterruptedException {
        return inference.promptTokens(serving, List.of(new PromptMessage(PromptRole.USER, content)));
    }

    private synchronized void allowInterruption() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed");
        }
        interruptible = true;
    }

    /** From here on an interruption would hit the storage, maybe in the middle of a write. */
    private synchronized void forbidInterruption() {
        interruptible = false;
        Thread.interrupted();
    }
}
