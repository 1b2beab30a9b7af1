package dev.zenow.bootstrap.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people have done, and what went wrong. */
final class Tally {
    private static final int MOST_FAULTS = 20;

    private final Map<String, Long> done = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    synchronized void done(String what) {
        done.merge(what, 1L, Long::sum);
    }

    /** Only the first ones are kept. */
    synchronized void fault(String what) {
        done.merge("faults", 1L, Long::sum);
        if (faults.size() < MOST_FAULTS) {
            faults.add(what);
        }
    }

    /** How often each thing was done. */
    synchronized Map<String, Long> all() {
        return Map.copyOf(done);
    }

    synchronized long of(String what) {
        return done.getOrDefault(what, 0L);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public synchronized String toString() {
        return done.toString();
    }
}
