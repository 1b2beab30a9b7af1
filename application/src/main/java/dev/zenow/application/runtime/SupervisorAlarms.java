package dev.zenow.application.runtime;

import dev.zenow.domain.runtime.SupervisorEvent.TimerFired;
import dev.zenow.domain.runtime.SupervisorTimer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The timers that one supervisor has set; touched by its thread only. */
final class SupervisorAlarms {
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final Map<SupervisorTimer, Alarm> alarms = new EnumMap<>(SupervisorTimer.class);

    private record Alarm(long attempt, long atNanos) {}

    /** Replaces what the same timer was set to before. */
    void set(SupervisorTimer timer, long attempt, Duration after) {
        long nanos = (after.compareTo(LONGEST) > 0 ? LONGEST : after).toNanos();
        alarms.put(timer, new Alarm(attempt, System.nanoTime() + nanos));
    }

    void cancel(SupervisorTimer timer) {
        alarms.remove(timer);
    }

    /** Nanoseconds until the first alarm, 0 or less when it is due; empty: none is set. */
    OptionalLong untilFirst() {
        long now = System.nanoTime();
        return alarms.values().stream()
                .mapToLong(alarm -> alarm.atNanos() - now)
                .min();
    }

    /** Takes out the alarms that are due. */
    List<TimerFired> takeDue() {
        long now = System.nanoTime();
        List<TimerFired> due = alarms.entrySet().stream()
                .filter(entry -> entry.getValue().atNanos() - now <= 0)
                .map(entry -> new TimerFired(entry.getKey(), entry.getValue().attempt()))
                .toList();
        due.forEach(fired -> alarms.remove(fired.timer()));
        return due;
    }
}
