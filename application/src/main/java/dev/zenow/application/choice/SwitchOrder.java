package dev.zenow.application.choice;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The order in which requests for different models of one mode have their turn, of which only one is served at a time.
 *
 * <ul>
 *   <li>A turn belongs to one model; everybody who waits for it when its turn begins is let in together.
 *   <li>A turn ends when nobody is inside and somebody waits; the next is that of the one who has waited longest. So there is
 *       never a switch that nobody asked for.
 *   <li>Newcomers for the model whose turn it is are let in although others wait, which saves switches: at most
 *       {@value #MOST_NEWCOMERS} of them, and none once the others have waited {@link #LONGEST_WAIT} of the turn. So nobody
 *       starves: behind that bound a turn ends with those who are inside.
 * </ul>
 *
 * <p>Knows no threads and no clock; every method answers with the tickets that are let in.
 */
final class SwitchOrder<M> {
    static final int MOST_NEWCOMERS = 32;
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Set<Long> inside = new HashSet<>();
    /** Whoever came first is first. */
    private final Queue<Waiting<M>> waiting = new ArrayDeque<>();

    private Optional<M> turn = Optional.empty();
    private Instant began = Instant.MIN;
    private int newcomers;
    /** Whether the model of this turn has served anybody yet. */
    private boolean served;

    private record Waiting<M>(long ticket, M model, Instant since) {}

    /** Somebody wants a model. */
    List<Long> arrive(long ticket, M model, Instant now) {
        requireNonNull(model, "model is null");
        if (waiting.isEmpty() && inside.isEmpty()) {
            begin(model, now);
        }
        if (turn.equals(Optional.of(model)) && takesNewcomers(now)) {
            if (!waiting.isEmpty()) {
                newcomers++;
            }
            inside.add(ticket);
            return List.of(ticket);
        }
        waiting.add(new Waiting<>(ticket, model, now));
        return List.of();
    }

    /** The model whose turn it is serves from now on: what it took to load does not count against those who want it. */
    void ready(Instant now) {
        if (!served) {
            served = true;
            began = now;
        }
    }

    /** Somebody is served, or gives up. */
    List<Long> leave(long ticket, Instant now) {
        inside.remove(ticket);
        waiting.removeIf(one -> one.ticket() == ticket);
        if (!inside.isEmpty() || waiting.isEmpty()) {
            return List.of();
        }
        M next = waiting.element().model();
        begin(next, now);
        List<Long> letIn = new ArrayList<>();
        for (Iterator<Waiting<M>> all = waiting.iterator(); all.hasNext(); ) {
            Waiting<M> one = all.next();
            if (one.model().equals(next)) {
                letIn.add(one.ticket());
                all.remove();
            }
        }
        inside.addAll(letIn);
        return letIn;
    }

    /** Whose turn it is, or was last. */
    Optional<M> turn() {
        return turn;
    }

    private void begin(M model, Instant now) {
        turn = Optional.of(model);
        began = now;
        newcomers = 0;
        served = false;
    }

    private boolean takesNewcomers(Instant now) {
        if (waiting.isEmpty()) {
            return true;
        }
        Instant since = waiting.element().since();
        Instant passedOver = since.isAfter(began) ? since : began;
        return newcomers < MOST_NEWCOMERS && now.isBefore(passedOver.plus(LONGEST_WAIT));
    }
}
