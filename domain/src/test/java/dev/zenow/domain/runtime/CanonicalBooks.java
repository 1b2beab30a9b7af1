package dev.zenow.domain.runtime;

import dev.zenow.domain.runtime.SupervisorState.Candidate;
import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Books that differ only in what makes no difference to any decision become one: attempts are numbered from 1 by age, models
 * are named from A in the order in which they are met, whatever failed or crashed did so at the start of time, and of the
 * requests that wait one is kept.
 */
final class CanonicalBooks {
    private static final List<Launch> NAMES =
            Stream.of("A", "B", "C", "D").map(TestingLaunches::launch).toList();

    private final List<Long> attempts;
    private final List<Launch> launches;

    private CanonicalBooks(SupervisorState state) {
        attempts = List.copyOf(new TreeSet<>(SupervisorFacts.attempts(state)));
        launches = Stream.of(
                        switch (state.goal()) {
                            case Goal.Rest _ -> Stream.<Launch>of();
                            case Goal.Serve goal -> Stream.of(goal.launch());
                            case Goal.GivenUp failed -> Stream.of(failed.launch());
                        },
                        state.living(),
                        state.lastServed().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    static SupervisorBooks of(SupervisorBooks books) {
        return new CanonicalBooks(books.state()).rewrite(books);
    }

    /** Short and the same for equal books only. */
    static String key(SupervisorBooks books) {
        SupervisorState state = books.state();
        StringBuilder key = new StringBuilder(64);
        switch (state.goal()) {
            case Goal.Rest _ -> key.append('-');
            case Goal.Serve goal ->
                name(key, goal.launch())
                        .append(goal.after())
                        .append(goal.style().name().charAt(0))
                        .append(goal.force() ? '!' : ' ');
            case Goal.GivenUp failed -> name(key.append('x'), failed.launch());
        }
        key.append(" s");
        state.serving().ifPresent(up -> up(key, up));
        key.append(" c");
        state.candidate().ifPresent(loading -> name(key, loading.launch()).append(loading.attempt()));
        for (Leaving each : state.leaving()) {
            switch (each) {
                case Leaving.Draining(Up up) -> up(key.append(" d"), up);
                case Leaving.Ending(long attempt, Launch launch) ->
                    name(key.append(" e"), launch).append(attempt);
            }
        }
        key.append(" l");
        state.lastServed().ifPresent(last -> name(key, last));
        key.append(state.crashes().size()).append(state.notice().isPresent() ? 'n' : ' ');
        key.append(books.requests());
        books.load().ifPresent(load -> name(key, load.launch()).append(load.after()));
        for (long attempt = 1; attempt <= 4; attempt++) {
            key.append(books.killed().contains(attempt) ? 'k' : ' ');
            for (SupervisorTimer timer : SupervisorTimer.values()) {
                key.append(books.alarms().contains(new SupervisorBooks.Alarm(timer, attempt)) ? 't' : ' ');
            }
        }
        return key.toString();
    }

    private static void up(StringBuilder key, Up up) {
        name(key, up.launch()).append(up.attempt()).append('x').append(up.uses());
    }

    private static StringBuilder name(StringBuilder key, Launch launch) {
        return key.append(launch.model().name());
    }

    private SupervisorBooks rewrite(SupervisorBooks books) {
        SupervisorState state = books.state();
        Goal goal = switch (state.goal()) {
            case Goal.Rest rest -> rest;
            case Goal.Serve(Launch launch, long after, SwitchStyle style, boolean force) ->
                new Goal.Serve(name(launch), atMost(after), style, force);
            case Goal.GivenUp failed ->
                new Goal.GivenUp(name(failed.launch()), failed.problem(), TestingLaunches.START);
        };
        List<Leaving> leaving = state.leaving().stream()
                .<Leaving>map(each -> switch (each) {
                    case Leaving.Draining(Up up) -> new Leaving.Draining(up(up));
                    case Leaving.Ending(long attempt, Launch launch) ->
                        new Leaving.Ending(number(attempt), name(launch));
                })
                .toList();
        List<Instant> crashes = Collections.nCopies(state.crashes().size(), TestingLaunches.START);
        SupervisorState rewritten = new SupervisorState(
                goal,
                state.serving().map(this::up),
                state.candidate().map(loading -> new Candidate(number(loading.attempt()), name(loading.launch()))),
                leaving,
                state.lastServed().map(this::name),
                crashes,
                state.notice());
        Optional<SupervisorBooks.LoadWaiter> load = books.load()
                .map(waiter -> new SupervisorBooks.LoadWaiter(name(waiter.launch()), atMost(waiter.after())));
        Set<SupervisorBooks.Alarm> alarms = books.alarms().stream()
                .map(alarm -> new SupervisorBooks.Alarm(alarm.timer(), number(alarm.attempt())))
                .collect(Collectors.toUnmodifiableSet());
        Set<Long> killed = books.killed().stream().map(this::number).collect(Collectors.toUnmodifiableSet());
        return new SupervisorBooks(rewritten, Math.min(1, books.requests()), load, alarms, killed);
    }

    private Up up(Up up) {
        return new Up(TestingLaunches.serving(number(up.attempt()), name(up.launch())), up.uses());
    }

    private Launch name(Launch launch) {
        return NAMES.get(launches.indexOf(launch));
    }

    private long number(long attempt) {
        int index = attempts.indexOf(attempt);
        if (index < 0) {
            throw new AssertionError("something is kept of attempt " + attempt + ", which is gone");
        }
        return index + 1L;
    }

    /** As many of the living as are not later. */
    private long atMost(long attempt) {
        return attempts.stream().filter(each -> each <= attempt).count();
    }
}
