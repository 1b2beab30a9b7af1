package dev.zenow.application.runtime;

import dev.zenow.domain.runtime.SupervisorEvent.TimerFired;
import dev.zenow.domain.runtime.SupervisorTimer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The timers that one supervisor has set; touched by its thread only. */
final class SupervisorAlarms {
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final Map<Alarm, Long> alarms = new HashMap<>();

    private record Alarm(SupervisorTimer timer, long attempt) {}

    /** Replaces what the same timer of this attempt was set to before. */
    void set(SupervisorTimer timer, long attempt, Duration after) {
        long nanos = (after.compareTo(LONGEST) > 0 ? LONGEST : after).toNanos();
        alarms.put(new Alarm(timer, attempt), System.nanoTime() + nanos);
    }

    void cancel(SupervisorTimer timer, long attempt) {
        alarms.remove(new Alarm(timer, attempt));
    }

    /** Nanoseconds until the first alarm, 0 or less when it is due; empty: none is set. */
    OptionalLong untilFirst() {
        long now = System.nanoTime();
        return alarms.values().stream().mapToLong(atNanos -> atNanos - now).min();
    }

    /** Takes out the alarms that are due. */
    List<TimerFired> takeDue() {
        long now = System.nanoTime();
        List<TimerFired> due = alarms.entrySet().stream()
                .filter(entry -> entry.getValue() - now <= 0)
                .map(entry ->
                        new TimerFired(entry.getKey().timer(), entry.getKey().attempt()))
                .toList();
        due.forEach(fired -> cancel(fired.timer(), fired.attempt()));
        return due;
    }
}
