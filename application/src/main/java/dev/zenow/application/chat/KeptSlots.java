package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.SlotStates;
import dev.zenow.application.runtime.Farewell;
import dev.zenow.application.sessions.SessionRemains;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.runtime.SlotSaving;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps what the engine has evaluated of a chat over the end of its server: a switch, an unloading, a restart. When a server is
 * to end, the slots whose evaluation would take noticeably longer than reading a file are saved; the first question of such a
 * session on a new server finds its slot as it was left. Files are named by their session, and go with it.
 */
public final class KeptSlots implements Farewell, SessionRemains {
    private static final System.Logger LOG = System.getLogger(KeptSlots.class.getName());
    /** A cautious figure for a disk; what the system still has in its cache comes several times faster. */
    private static final double READ_BYTES_PER_SECOND = 500e6;
    /** Of a token in a small model's cache; what a model really takes is known after its first file. */
    private static final double USUAL_BYTES_PER_TOKEN = 110 * 1024;
    /** Below so many tokens a rate says more about the batch than about the model. */
    private static final int MEASURABLE = 64;

    private static final int MOST_SERVERS = 4;
    private static final Duration SAVING = Duration.ofSeconds(5);

    private final SlotStates states;
    private final SlotSaving saving;

    // Guarded by this.
    /** By attempt; while one server takes over from another both are here. */
    private final TreeMap<Long, ServerSlots> servers = new TreeMap<>();

    private final Map<ModelId, Double> tokensPerSecond = new HashMap<>();
    private final Map<ModelId, Double> bytesPerToken = new HashMap<>();
    private long uses;

    /** @param budgetBytes the most that all files may take; 0: nothing is kept */
    public KeptSlots(SlotStates states, long budgetBytes) {
        this.states = requireNonNull(states, "states is null");
        this.saving = new SlotSaving(budgetBytes, READ_BYTES_PER_SECOND);
        states.trim(budgetBytes);
    }

    /** What one server's slots hold, and whom it has served. */
    private static final class ServerSlots {
        private final Map<Integer, Held> held = new HashMap<>();
        private final Set<SessionId> seen = new HashSet<>();
    }

    private record Held(SessionId session, int tokens, long use) {}

    /** To be called with a slot in hand, before a session's first prompt on a server; brings back what the session had. */
    void restore(Serving serving, int slot, SessionId session, Cancellation cancellation) {
        synchronized (this) {
            ServerSlots server = slots(serving);
            // From here on the slot is this session's, however its reply ends.
            server.held.remove(slot);
            if (!server.seen.add(session) || saving.budgetBytes() == 0) {
                return;
            }
        }
        // On a thread of its own: whoever stops the reply must not wait for a disk.
        CompletableFuture<OptionalLong> restored = new CompletableFuture<>();
        Thread restoring = Thread.ofVirtual().name("restore-slot-" + session).start(() -> {
            try {
                restored.complete(states.restore(serving, slot, session.toString()));
            } catch (InterruptedException | RuntimeException e) {
                restored.completeExceptionally(e);
            }
        });
        try (var _ = cancellation.during(() -> giveUp(restored, restoring))) {
            restored.join()
                    .ifPresent(tokens -> LOG.log(
                            System.Logger.Level.DEBUG,
                            () -> "session " + session + " found " + tokens + " tokens again"));
        } catch (CancellationException _) {
            throw new CancelledException();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a saved slot could not be restored; its chat is evaluated anew", e);
        }
    }

    /** The line to the engine breaks, so that it does not write into a slot that somebody else has by then. */
    private static void giveUp(CompletableFuture<OptionalLong> restored, Thread restoring) {
        restored.cancel(false);
        restoring.interrupt();
    }

    /** A reply has ended in a slot, which holds all of it now. */
    synchronized void used(Serving serving, int slot, SessionId session, Usage usage, double promptMillis) {
        ServerSlots server = slots(serving);
        uses++;
        server.seen.add(session);
        server.held.values().removeIf(other -> other.session().equals(session));
        server.held.put(slot, new Held(session, usage.promptTokens() + usage.completionTokens(), uses));
        int evaluated = usage.promptTokens() - usage.cachedTokens();
        if (evaluated >= MEASURABLE && promptMillis > 0) {
            tokensPerSecond.put(serving.launch().model().id(), 1_000 * evaluated / promptMillis);
        }
    }

    /** Something that is no session uses a slot: what the slot held of one is gone. */
    public synchronized void overwritten(Serving serving, int slot) {
        slots(serving).held.remove(slot);
    }

    @Override
    public void beforeEnd(Serving serving) throws InterruptedException {
        if (saving.budgetBytes() == 0) {
            return;
        }
        ModelId model = serving.launch().model().id();
        List<Map.Entry<Integer, Held>> slots;
        double rate;
        synchronized (this) {
            ServerSlots server = servers.remove(serving.attempt());
            if (server == null) {
                return;
            }
            slots = new ArrayList<>(server.held.entrySet());
            rate = tokensPerSecond.getOrDefault(model, 0.0);
        }
        slots.sort(Comparator.comparingLong(
                        (Map.Entry<Integer, Held> slot) -> slot.getValue().use())
                .reversed());
        long until = System.nanoTime() + SAVING.toNanos();
        for (Map.Entry<Integer, Held> slot : slots) {
            if (System.nanoTime() < until) {
                save(serving, slot.getKey(), slot.getValue(), rate);
            }
        }
        states.trim(saving.budgetBytes());
    }

    @Override
    public void forget(SessionId session) {
        synchronized (this) {
            servers.values()
                    .forEach(server -> server.held
                            .values()
                            .removeIf(other -> other.session().equals(session)));
        }
        try {
            states.forget(session.toString());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the saved slot of a deleted session is still there", e);
        }
    }

    private void save(Serving serving, int slot, Held what, double rate) throws InterruptedException {
        ModelId model = serving.launch().model().id();
        double perToken;
        synchronized (this) {
            perToken = bytesPerToken.getOrDefault(model, USUAL_BYTES_PER_TOKEN);
        }
        if (!saving.worthSaving(what.tokens(), (long) (what.tokens() * perToken), rate)) {
            return;
        }
        OptionalLong bytes = states.save(serving, slot, what.session().toString());
        if (bytes.isPresent()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "kept what was evaluated of session " + what.session() + ": " + what.tokens() + " tokens in "
                            + bytes.getAsLong() + " bytes");
            synchronized (this) {
                bytesPerToken.put(model, (double) bytes.getAsLong() / what.tokens());
            }
        }
    }

    private ServerSlots slots(Serving serving) {
        // One that crashed says no farewell.
        while (servers.size() > MOST_SERVERS) {
            servers.pollFirstEntry();
        }
        return servers.computeIfAbsent(serving.attempt(), _ -> new ServerSlots());
    }
}
