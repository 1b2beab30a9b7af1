package dev.zenow.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every {@link ModelServers} promises. */
public abstract class ModelServersContract {
    protected abstract ModelServers servers();

    /** A launch that becomes ready and answers until it is ended. */
    protected abstract Launch launch();

    @Test
    void aChildBecomesReadyAndDescribesItself() {
        var heard = new Heard();
        ModelServers.Child child = servers().start(7, launch(), heard);
        await().until(() -> heard.calls.contains("ready"));
        Serving serving = heard.servings.getFirst();
        assertThat(serving.attempt()).isEqualTo(7);
        assertThat(serving.launch()).isEqualTo(launch());
        assertThat(serving.contextSize()).isEqualTo(launch().parameters().contextSize());
        assertThat(serving.slots()).isEqualTo(launch().parameters().parallelSlots());
        child.kill();
        await().until(() -> heard.calls.contains("exited"));
    }

    @Test
    void aTerminatedChildExitsOnce() {
        var heard = new Heard();
        ModelServers.Child child = servers().start(1, launch(), heard);
        await().until(() -> heard.calls.contains("ready"));
        child.terminate();
        await().until(() -> heard.calls.contains("exited"));
        child.terminate();
        child.kill();
        assertThat(heard.calls).containsExactly("ready", "exited");
        assertThat(heard.problems).singleElement().satisfies(problem -> {
            assertThat(problem.detail()).isNotBlank();
            assertThat(problem.nextStep()).isNotBlank();
        });
    }

    @Test
    void aChildKilledWhileItStartsExitsOnceAndLast() {
        var heard = new Heard();
        servers().start(1, launch(), heard).kill();
        await().until(() -> heard.calls.contains("exited"));
        assertThat(heard.calls.getLast()).isEqualTo("exited");
        assertThat(heard.calls).filteredOn("exited"::equals).hasSize(1);
    }

    @Test
    void loadingGrowsAndEndsBeforeReady() {
        var heard = new Heard();
        ModelServers.Child child = servers().start(1, launch(), heard);
        await().until(() -> heard.calls.contains("ready"));
        child.kill();
        await().until(() -> heard.calls.contains("exited"));
        assertThat(heard.lateFractions).isEmpty();
        double last = -1;
        for (double fraction : heard.fractions) {
            assertThat(fraction).isBetween(0.0, 1.0).isGreaterThan(last);
            assertThat(fraction == 1 || fraction >= last + ModelServers.LEAST_PROGRESS)
                    .isTrue();
            last = fraction;
        }
    }

    @Test
    void whatItLogsIsToldAsItIsKept() {
        var heard = new Heard();
        ModelServers.Child child = servers().start(1, launch(), heard);
        await().until(() -> heard.calls.contains("ready"));
        child.kill();
        await().until(() -> heard.calls.contains("exited"));
        assertThat(heard.lines).isNotEmpty().isEqualTo(child.logTail()).allSatisfy(line -> {
            assertThat(line)
                    .doesNotContain(heard.servings.getFirst().apiKey())
                    .hasSizeLessThanOrEqualTo(ModelServers.LONGEST_LINE);
            assertThat(line.chars()).noneMatch(Character::isISOControl);
        });
    }

    private static final class Heard implements ModelServers.Listener {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final List<Serving> servings = new CopyOnWriteArrayList<>();
        private final List<Problem> problems = new CopyOnWriteArrayList<>();

        private final List<Double> fractions = new CopyOnWriteArrayList<>();
        private final List<Double> lateFractions = new CopyOnWriteArrayList<>();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void loading(double fraction) {
            (calls.isEmpty() ? fractions : lateFractions).add(fraction);
        }

        @Override
        public void logged(String line) {
            lines.add(line);
        }

        @Override
        public void ready(Serving serving) {
            servings.add(serving);
            calls.add("ready");
        }

        @Override
        public void stuck() {
            calls.add("stuck");
        }

        @Override
        public void exited(Problem problem) {
            problems.add(problem);
            calls.add("exited");
        }
    }
}
