package dev.zenow.domain.runtime;

import static dev.zenow.domain.runtime.TestingLaunches.launch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.runtime.SupervisorState.Goal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** Whatever happens in whatever order; {@link SupervisorBooks} are checked after every event. */
class SupervisorRulesPropertiesTest {
    /** A named deed, so that a failing sequence can be read. */
    record Step(String name, Consumer<SupervisorWorld> deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 2000)
    void nobodyWaitsForEverWhenTheWorldPlaysFair(
            @ForAll("steps") @Size(max = 200) List<Step> steps,
            @ForAll("someLaunches") Set<Launch> broken,
            @ForAll boolean idles) {
        SupervisorWorld world = new SupervisorWorld(idles ? SupervisorBooks.IDLING : SupervisorBooks.KEEPING);
        steps.forEach(step -> step.deed().accept(world));

        world.playFair(broken);

        assertThat(world.books().somebodyWaits()).isFalse();
        assertThat(world.state().leaving()).isEmpty();
        assertThat(world.state().candidate()).isEmpty();
    }

    @Property(tries = 1000)
    void anUnloadAtRestLeavesNothingBehind(@ForAll("steps") @Size(max = 60) List<Step> steps) {
        SupervisorWorld world = new SupervisorWorld(SupervisorBooks.IDLING);
        steps.forEach(step -> step.deed().accept(world));

        world.unload(true);
        world.playFair(Set.of());

        assertThat(world.books()).isEqualTo(SupervisorBooks.EMPTY);
    }

    @Property(tries = 1000)
    void theLastLoadWins(
            @ForAll("steps") @Size(max = 60) List<Step> steps,
            @ForAll("launches") Launch last,
            @ForAll SwitchStyle style,
            @ForAll boolean force) {
        SupervisorWorld world = new SupervisorWorld(SupervisorBooks.IDLING);
        steps.forEach(step -> step.deed().accept(world));

        world.load(last, style, force);
        world.playFair(Set.of());

        assertThat(world.served()).contains(last);
    }

    @Property(tries = 1000)
    void aFailedSwitchNeverLeavesTheUserWithoutTheModelThatServed(
            @ForAll("steps") @Size(max = 60) List<Step> steps,
            @ForAll("switches") @Size(min = 1, max = 5) List<Step> switches,
            @ForAll("launches") Launch good) {
        SupervisorWorld world = new SupervisorWorld(SupervisorBooks.IDLING);
        steps.forEach(step -> step.deed().accept(world));
        world.load(good, SwitchStyle.MAKE_BEFORE_BREAK, false);
        world.playFair(Set.of());

        switches.forEach(step -> step.deed().accept(world));
        world.playFair(Set.of(launch("broken")));

        assertThat(world.served()).contains(good);
        assertThat(world.books().somebodyWaits()).isFalse();
    }

    /** With enough memory somebody answers from the first switch to the last, whether they fail or not. */
    @Property(tries = 1000)
    void makeBeforeBreakNeverStopsAnswering(
            @ForAll("makeBeforeBreak") @Size(max = 60) List<Step> steps, @ForAll("someLaunches") Set<Launch> broken) {
        SupervisorWorld world = new SupervisorWorld(SupervisorBooks.KEEPING);
        world.load(launch("first"), SwitchStyle.MAKE_BEFORE_BREAK, false);
        world.candidateBecomesReady();

        steps.forEach(step -> {
            step.deed().accept(world);
            assertThat(world.served()).as(step.name()).isPresent();
        });
        world.playFair(broken);

        assertThat(world.served()).isPresent();
    }

    @Property
    void moreThanThreeCrashesInFiveMinutesAreGivenUpAndOlderOnesForgotten(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 320) Integer> gaps) {
        Launch launch = launch("A");
        SupervisorWorld world = new SupervisorWorld(SupervisorBooks.IDLING);
        world.load(launch, SwitchStyle.BREAK_FIRST, false);
        world.candidateBecomesReady();
        Instant now = TestingLaunches.START;
        List<Instant> crashes = new ArrayList<>();
        for (int gap : gaps) {
            now = now.plusSeconds(gap);
            world.pass(Duration.ofSeconds(gap));
            crashes.add(now);
            world.servingCrashes();
            Instant oldest = now.minus(SupervisorRules.CRASH_WINDOW);
            long recent = crashes.stream().filter(at -> at.isAfter(oldest)).count();
            if (recent > SupervisorRules.MAX_CRASHES) {
                givenUpUntilTheCrashesAreOldOrSomebodyInsists(world, launch);
                return;
            }
            assertThat(world.state().candidate()).isPresent();
            world.candidateBecomesReady();
        }
    }

    private static void givenUpUntilTheCrashesAreOldOrSomebodyInsists(SupervisorWorld world, Launch launch) {
        assertThat(world.state().goal()).isInstanceOf(Goal.GivenUp.class);
        world.need(launch);
        assertThat(world.state().goal()).isInstanceOf(Goal.GivenUp.class);
        assertThat(world.books().somebodyWaits()).isFalse();

        world.load(launch, SwitchStyle.BREAK_FIRST, false);
        assertThat(world.state().candidate()).isPresent();
        world.candidateFails();
        world.pass(SupervisorRules.CRASH_WINDOW);
        world.need(launch);
        assertThat(world.state().candidate()).isPresent();
    }

    @Property
    void aModelThatCrashedTooOftenIsTriedAgainWhenItsCrashesAreOld(@ForAll @IntRange(max = 600) int seconds) {
        Launch launch = launch("A");
        SupervisorWorld world = new SupervisorWorld(SupervisorBooks.IDLING);
        world.need(launch);
        for (int crash = 0; crash <= SupervisorRules.MAX_CRASHES; crash++) {
            world.candidateBecomesReady();
            world.servingCrashes();
        }
        assertThat(world.state().goal()).isInstanceOf(Goal.GivenUp.class);

        world.pass(Duration.ofSeconds(seconds));
        world.need(launch);

        boolean old = seconds >= SupervisorRules.CRASH_WINDOW.toSeconds();
        assertThat(world.state().candidate().isPresent()).isEqualTo(old);
        assertThat(world.books().somebodyWaits()).isEqualTo(old);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> process = Arbitraries.of(
                new Step("ready", SupervisorWorld::candidateBecomesReady),
                new Step("ready", SupervisorWorld::candidateBecomesReady),
                new Step("candidate fails", SupervisorWorld::candidateFails),
                new Step("crash", SupervisorWorld::servingCrashes),
                new Step("first ends", world -> world.childEnds(0)),
                new Step("second ends", world -> world.childEnds(1)),
                new Step("first is stuck", world -> world.childGetsStuck(0)),
                new Step("second is stuck", world -> world.childGetsStuck(1)),
                new Step("release", world -> world.release(0)),
                new Step("release another", world -> world.release(1)),
                new Step("idle timer", world -> world.timerFires(SupervisorTimer.IDLE)),
                new Step("grace timer", world -> world.timerFires(SupervisorTimer.STOP_GRACE)),
                new Step("a minute passes", world -> world.pass(Duration.ofMinutes(1))));
        Arbitrary<Step> people = Combinators.combine(
                        Arbitraries.of("need", "need", "load", "load", "restart", "unload"),
                        launches(),
                        Arbitraries.of(SwitchStyle.class),
                        Arbitraries.of(false, true))
                .as(SupervisorRulesPropertiesTest::ask);
        return Arbitraries.oneOf(List.of(process, people)).list();
    }

    @Provide
    Arbitrary<List<Step>> makeBeforeBreak() {
        Arbitrary<Step> process = Arbitraries.of(
                new Step("ready", SupervisorWorld::candidateBecomesReady),
                new Step("candidate fails", SupervisorWorld::candidateFails),
                new Step("release", world -> world.release(0)),
                new Step("release another", world -> world.release(1)),
                new Step("grace timer", world -> world.timerFires(SupervisorTimer.STOP_GRACE)));
        Arbitrary<Step> people = Combinators.combine(
                        Arbitraries.of("need", "need", "load", "load", "restart"),
                        launches(),
                        Arbitraries.just(SwitchStyle.MAKE_BEFORE_BREAK),
                        Arbitraries.of(false, true))
                .as(SupervisorRulesPropertiesTest::ask);
        return Arbitraries.oneOf(List.of(process, people)).list();
    }

    /** To what never loads, with requests in between. */
    @Provide
    Arbitrary<List<Step>> switches() {
        return Combinators.combine(
                        Arbitraries.of("load", "restart", "need"),
                        Arbitraries.just(launch("broken")),
                        Arbitraries.of(SwitchStyle.class),
                        Arbitraries.of(false, true))
                .as(SupervisorRulesPropertiesTest::ask)
                .list();
    }

    private static Step ask(String what, Launch launch, SwitchStyle style, boolean force) {
        String name = what + " " + launch.model().name() + " " + style + (force ? " by force" : "");
        return new Step(name, world -> {
            switch (what) {
                case "need" -> world.need(launch);
                case "load" -> world.load(launch, style, force);
                case "restart" -> world.restart(launch, style, force);
                default -> world.unload(force);
            }
        });
    }

    @Provide
    Arbitrary<Set<Launch>> someLaunches() {
        return launches().set().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Launch> launches() {
        return Arbitraries.of(launch("A"), launch("B"), launch("C"));
    }
}
