package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.TestingLaunches.launch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SupervisorEffect.StartServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens in whatever order; {@link SupervisorWorld} checks its books after every event. */
class SupervisorRulesPropertiesTest {
    /** A named deed, so that a failing sequence can be read. */
    record Step(String name, Consumer<SupervisorWorld> deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 3000)
    void nobodyWaitsForEverWhenTheWorldPlaysFair(
            @ForAll("steps") @Size(max = 40) List<Step> steps, @ForAll("someLaunches") Set<Launch> broken) {
        SupervisorWorld world = new SupervisorWorld();
        steps.forEach(step -> step.deed().accept(world));

        world.playFair(broken);

        assertThat(world.waiting()).isEmpty();
        assertThat(world.state())
                .isInstanceOfAny(
                        SupervisorState.Stopped.class, SupervisorState.Ready.class, SupervisorState.Failed.class);
    }

    @Property(tries = 1000)
    void anUnloadAtRestLeavesNothingBehind(@ForAll("steps") @Size(max = 40) List<Step> steps) {
        SupervisorWorld world = new SupervisorWorld();
        steps.forEach(step -> step.deed().accept(world));

        world.unload(true);
        world.playFair(Set.of());

        assertThat(world.state()).isEqualTo(new SupervisorState.Stopped());
        assertThat(world.hasChild()).isFalse();
        assertThat(world.timers()).isEmpty();
    }

    @Property(tries = 1000)
    void aFailedSwitchNeverLeavesTheUserWithoutTheModelThatServed(
            @ForAll("steps") @Size(max = 30) List<Step> steps, @ForAll @Size(min = 1, max = 5) List<Boolean> forced) {
        SupervisorWorld world = new SupervisorWorld();
        steps.forEach(step -> step.deed().accept(world));
        world.playFair(Set.of());
        Optional<Launch> served = servedLaunch(world);
        List<Launch> broken = new ArrayList<>();

        for (int i = 0; i < forced.size(); i++) {
            broken.add(launch("broken " + i));
            world.load(broken.getLast(), forced.get(i));
            world.childEnds();
        }
        world.playFair(Set.copyOf(broken));

        assertThat(servedLaunch(world)).isEqualTo(served);
        assertThat(world.waiting()).isEmpty();
    }

    @Property
    void moreThanThreeCrashesInFiveMinutesAreGivenUpAndOlderOnesForgotten(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 320) Integer> gaps) {
        Launch launch = launch("A");
        Instant now = TestingLaunches.START;
        List<Instant> crashes = new ArrayList<>();
        SupervisorState state = new SupervisorState.Ready(
                TestingLaunches.serving(1, launch), 0, Optional.empty(), List.of(), Optional.empty());
        long attempt = 1;
        for (int gap : gaps) {
            now = now.plusSeconds(gap);
            crashes.add(now);
            SupervisorRules.Decision decision = SupervisorWorld.RULES.decide(
                    state, new SupervisorEvent.Exited(attempt, ProblemCode.ENGINE_CRASHED.problem(), now), attempt + 1);
            Instant oldest = now.minus(SupervisorRules.CRASH_WINDOW);
            long recent = crashes.stream().filter(at -> at.isAfter(oldest)).count();
            if (recent > SupervisorRules.MAX_CRASHES) {
                assertThat(decision.state()).isInstanceOf(SupervisorState.Failed.class);
                assertThat(decision.effects()).noneMatch(StartServer.class::isInstance);
                return;
            }
            attempt++;
            assertThat(decision.effects()).contains(new StartServer(attempt, launch));
            state = SupervisorWorld.RULES
                    .decide(
                            decision.state(),
                            new SupervisorEvent.BecameReady(TestingLaunches.serving(attempt, launch)),
                            attempt + 1)
                    .state();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> process = Arbitraries.of(
                new Step("ready", SupervisorWorld::childBecomesReady),
                new Step("ready", SupervisorWorld::childBecomesReady),
                new Step("exit", SupervisorWorld::childEnds),
                new Step("stuck", SupervisorWorld::childGetsStuck),
                new Step("release", SupervisorWorld::release),
                new Step("idle timer", world -> world.timerFires(SupervisorTimer.IDLE)),
                new Step("grace timer", world -> world.timerFires(SupervisorTimer.STOP_GRACE)),
                new Step("a minute passes", world -> world.pass(Duration.ofMinutes(1))));
        Arbitrary<Step> people = Combinators.combine(
                        Arbitraries.of("need", "need", "load", "restart", "unload"),
                        launches(),
                        Arbitraries.of(false, true))
                .as(SupervisorRulesPropertiesTest::ask);
        return Arbitraries.oneOf(List.of(process, people)).list();
    }

    private static Step ask(String what, Launch launch, boolean force) {
        String name = what + " " + launch.model().name() + (force ? " by force" : "");
        return new Step(name, world -> {
            switch (what) {
                case "need" -> world.need(launch);
                case "load" -> world.load(launch, force);
                case "restart" -> world.restart(launch, force);
                default -> world.unload(force);
            }
        });
    }

    @Provide
    Arbitrary<Set<Launch>> someLaunches() {
        return launches().set().ofMaxSize(3);
    }

    private static Arbitrary<Launch> launches() {
        return Arbitraries.of(launch("A"), launch("B"), launch("C"));
    }

    private static Optional<Launch> servedLaunch(SupervisorWorld world) {
        return world.state() instanceof SupervisorState.Ready ready
                ? Optional.of(ready.serving().launch())
                : Optional.empty();
    }
}
