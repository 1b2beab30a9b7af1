package dev.zenow.application.runtime;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.users.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The slots of one server: who holds them and which prefix each served last. Guarded by the lock of its queue. */
final class SlotTable {
    private final Serving serving;
    private final List<Slot> slots = new ArrayList<>();

    SlotTable(Serving serving) {
        this.serving = serving;
        for (int i = 0; i < serving.slots(); i++) {
            slots.add(new Slot(i));
        }
    }

    /** One slot; its number is the engine's. */
    static final class Slot {
        private final int number;
        private @Nullable UserId holder;
        private @Nullable Cancellation work;
        private Optional<String> prefix = Optional.empty();
        private long releasedAt;

        private Slot(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        void hold(Claim claim) {
            holder = claim.user();
            prefix = claim.prefix();
        }

        /** @param by what ends the work in the slot */
        void lend(UserId user, Cancellation by) {
            holder = user;
            work = by;
        }

        /** @param at a count that grows with every release */
        void release(long at) {
            holder = null;
            work = null;
            releasedAt = at;
        }
    }

    Serving serving() {
        return serving;
    }

    /**
     * The free slot that served this prefix last, whose KV cache can be gone on with; else one that no prefix is remembered of;
     * else the one that was unused longest. Empty: none is free.
     */
    Optional<Slot> best(Claim claim) {
        return slots.stream()
                .filter(slot -> slot.holder == null)
                .min(Comparator.comparing(
                                (Slot slot) -> !(claim.prefix().isPresent() && slot.prefix.equals(claim.prefix())))
                        .thenComparing(slot -> slot.prefix.isPresent())
                        .thenComparingLong(slot -> slot.releasedAt)
                        .thenComparingInt(Slot::number));
    }

    /** The free slot that served this prefix last; empty: none is. */
    Optional<Slot> warm(String prefix) {
        return slots.stream()
                .filter(slot -> slot.holder == null
                        && slot.prefix.filter(prefix::equals).isPresent())
                .findFirst();
    }

    /** What ends spare work in at most so many slots. */
    List<Cancellation> spare(long most) {
        return slots.stream()
                .flatMap(slot -> Stream.ofNullable(slot.work))
                .limit(most)
                .toList();
    }

    /** How many slots are held, spare work included. */
    int held() {
        return slots.size() - free();
    }

    int free() {
        return (int) slots.stream().filter(slot -> slot.holder == null).count();
    }

    /** Who holds slots; spare work is nobody's turn. */
    Stream<UserId> holders() {
        return slots.stream().filter(slot -> slot.work == null).flatMap(slot -> Stream.ofNullable(slot.holder));
    }
}
