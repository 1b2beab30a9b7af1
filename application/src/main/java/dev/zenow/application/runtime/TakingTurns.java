package dev.zenow.application.runtime;

import dev.zenow.domain.users.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;

/**
 * The order in which claims are served: chats before background work; users take turns, so that a user with many claims does
 * not delay another user's first one. The one who holds the fewest slots is next, then the one who was served longest ago;
 * each user's own claims keep their order, so nobody starves.
 */
final class TakingTurns {
    /** When each user was last given a slot, as a count of grants; users without claims are forgotten. */
    private final Map<UserId, Long> lastGrant = new HashMap<>();

    private long grants;

    /** The next number of the count that orders grants and releases. */
    long next() {
        return ++grants;
    }

    void granted(UserId user) {
        lastGrant.put(user, next());
    }

    /** Forgets who has neither a slot nor a claim. */
    void retain(Collection<UserId> users) {
        lastGrant.keySet().retainAll(users);
    }

    /**
     * Everybody who waits in the order in which they will be served if nobody comes or goes.
     *
     * @param waiting oldest first
     * @param holders one entry for each slot that is held
     */
    <T> List<T> order(List<T> waiting, Function<T, Claim> claim, List<UserId> holders) {
        List<T> order = new ArrayList<>(waiting.size());
        Map<UserId, Integer> held = new HashMap<>();
        holders.forEach(user -> held.merge(user, 1, Integer::sum));
        for (Claim.Priority priority : Claim.Priority.values()) {
            Map<UserId, Queue<T>> byUser = new LinkedHashMap<>();
            waiting.stream()
                    .filter(one -> claim.apply(one).priority() == priority)
                    .forEach(one -> byUser.computeIfAbsent(claim.apply(one).user(), _ -> new ArrayDeque<>())
                            .add(one));
            takeTurns(byUser, held, order);
        }
        return order;
    }

    /** One user's place among those who wait. */
    private record Place<T>(UserId user, int held, long served, int arrival, Queue<T> own) {}

    private <T> void takeTurns(Map<UserId, Queue<T>> byUser, Map<UserId, Integer> held, List<T> order) {
        Queue<Place<T>> places = new PriorityQueue<>(Comparator.<Place<T>>comparingInt(Place::held)
                .thenComparingLong(Place::served)
                .thenComparingInt(Place::arrival));
        byUser.forEach((user, own) -> places.add(
                new Place<>(user, held.getOrDefault(user, 0), lastGrant.getOrDefault(user, 0L), places.size(), own)));
        long turn = grants + order.size();
        while (!places.isEmpty()) {
            Place<T> next = places.remove();
            order.add(next.own().remove());
            int holds = next.held() + 1;
            held.put(next.user(), holds);
            turn++;
            if (!next.own().isEmpty()) {
                places.add(new Place<>(next.user(), holds, turn, next.arrival(), next.own()));
            }
        }
    }
}
