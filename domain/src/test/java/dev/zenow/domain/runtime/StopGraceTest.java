package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.TestingLaunches.launch;
import static dev.zenow.domain.runtime.TestingLaunches.serving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.runtime.SupervisorState.Goal;
import dev.zenow.domain.runtime.SupervisorState.Up;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopGraceTest {
    private static final Launch MODEL = launch("a");

    /** A server that speaks does not end by itself before its connections do. */
    @ParameterizedTest
    @CsvSource({"0, PT10S, PT10S", "1, PT10S, PT0.2S", "1, PT0.05S, PT0.05S"})
    void onlyAServerThatIsUnusedIsGivenTimeToEnd(int uses, Duration grace, Duration given) {
        SupervisorState state = new SupervisorState(
                new Goal.Serve(MODEL, 0, SwitchStyle.BREAK_FIRST, false),
                Optional.of(new Up(serving(7, MODEL), uses)),
                Optional.empty(),
                List.of(),
                Optional.of(MODEL),
                List.of(),
                Optional.empty());
        SupervisorEvent forced = new SupervisorEvent.LoadRequested(launch("b"), SwitchStyle.BREAK_FIRST, true);

        assertThat(new SupervisorRules(grace, Optional.empty())
                        .decide(state, forced, 8)
                        .effects())
                .contains(
                        new SupervisorEffect.TerminateServer(7),
                        new SupervisorEffect.SetTimer(SupervisorTimer.STOP_GRACE, 7, given));
    }
}
