package dev.zenow.domain.runtime;

import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SupervisorState.Leaving;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What tests want to know of a state or an event. */
final class SupervisorFacts {
    private SupervisorFacts() {}

    /** Equal but for the force, which is used up. */
    static boolean sameAim(Goal one, Goal other) {
        if (one instanceof Goal.Serve(Launch launch, long after, SwitchStyle style, boolean _)
                && other instanceof Goal.Serve serve) {
            return launch.equals(serve.launch()) && after == serve.after() && style == serve.style();
        }
        return one.equals(other);
    }

    static boolean settled(SupervisorState state) {
        return state.goal() instanceof Goal.Serve wanted
                && state.serving()
                        .filter(up -> wanted.met(up.attempt(), up.launch()))
                        .isPresent();
    }

    static boolean serves(SupervisorState state, long attempt) {
        return state.serving().filter(up -> up.attempt() == attempt).isPresent();
    }

    static boolean loads(SupervisorState state, long attempt) {
        return state.candidate().filter(loading -> loading.attempt() == attempt).isPresent();
    }

    static Set<Long> attempts(SupervisorState state) {
        Set<Long> attempts = new HashSet<>();
        state.serving().ifPresent(up -> attempts.add(up.attempt()));
        state.candidate().ifPresent(loading -> attempts.add(loading.attempt()));
        state.leaving().forEach(each -> attempts.add(each.attempt()));
        return attempts;
    }

    static Set<Long> ending(SupervisorState state) {
        Set<Long> ending = new HashSet<>();
        state.leaving().stream().filter(Leaving.Ending.class::isInstance).forEach(each -> ending.add(each.attempt()));
        return ending;
    }

    static int uses(SupervisorState state, long attempt) {
        return Stream.concat(
                        state.serving().stream(),
                        state.leaving().stream()
                                .flatMap(each ->
                                        each instanceof Leaving.Draining(Up up) ? Stream.of(up) : Stream.empty()))
                .filter(up -> up.attempt() == attempt)
                .mapToInt(Up::uses)
                .findFirst()
                .orElse(0);
    }

    static Launch launchOf(SupervisorState state, long attempt) {
        return Stream.of(
                        state.serving().filter(up -> up.attempt() == attempt).map(Up::launch).stream(),
                        state
                                .candidate()
                                .filter(loading -> loading.attempt() == attempt)
                                .map(SupervisorState.Candidate::launch)
                                .stream(),
                        state.leaving().stream()
                                .filter(each -> each.attempt() == attempt)
                                .map(Leaving::launch))
                .flatMap(launches -> launches)
                .findFirst()
                .orElseThrow();
    }

    static Optional<Long> attemptOf(SupervisorEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case SupervisorEvent.BecameReady ready -> ready.serving().attempt();
                    case SupervisorEvent.Exited exited -> exited.attempt();
                    case SupervisorEvent.GotStuck stuck -> stuck.attempt();
                    case SupervisorEvent.Acquired acquired -> acquired.attempt();
                    case SupervisorEvent.Released released -> released.attempt();
                    case SupervisorEvent.TimerFired fired -> fired.attempt();
                    case SupervisorEvent.LoadRequested _,
                            SupervisorEvent.RestartRequested _,
                            SupervisorEvent.Needed _,
                            SupervisorEvent.UnloadRequested _ -> null;
                });
    }
}
