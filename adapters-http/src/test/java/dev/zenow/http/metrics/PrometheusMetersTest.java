package dev.zenow.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.metrics.LoadOutcome;
import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.metrics.RuntimeMetersContract;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusMetersTest extends RuntimeMetersContract {
    private final PrometheusMeters meters = new PrometheusMeters("1.2.3");

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void timesFallIntoBuckets() {
        meters.requestEnded(
                ModelMode.LLM,
                new RequestEnd(
                        RequestOutcome.COMPLETE,
                        Optional.of(Duration.ofMillis(20)),
                        Optional.of(Duration.ofMillis(300)),
                        Duration.ofSeconds(4)));
        Scrape scrape = Scrape.parse(meters.scrape());
        String[] complete = {"mode", "llm", "outcome", "complete"};
        assertThat(scrape.value("zenow_request_seconds_sum", complete)).isEqualTo(4);
        assertThat(scrape.value("zenow_request_seconds_bucket", "le", "2.5", "mode", "llm", "outcome", "complete"))
                .isZero();
        assertThat(scrape.value("zenow_request_seconds_bucket", "le", "5.0", "mode", "llm", "outcome", "complete"))
                .isEqualTo(1);
        assertThat(scrape.value("zenow_request_queue_seconds_sum", "mode", "llm"))
                .isEqualTo(0.02);
        assertThat(scrape.value("zenow_request_first_token_seconds_sum", "mode", "llm"))
                .isEqualTo(0.3);
    }

    @Test
    void aRequestThatNeverLeftTheQueueHasNoTimeInIt() {
        meters.requestEnded(
                ModelMode.LLM,
                new RequestEnd(RequestOutcome.FAILED, Optional.empty(), Optional.empty(), Duration.ofSeconds(1)));
        assertThat(Scrape.parse(meters.scrape()).families())
                .containsKey("zenow_request_seconds")
                .doesNotContainKeys("zenow_request_queue_seconds", "zenow_request_first_token_seconds");
    }

    @Test
    void aQueueThatFailsToTellCostsNoOtherMeasurement() {
        meters.queue(
                ModelMode.LLM,
                () -> {
                    throw new IllegalStateException("closed");
                },
                () -> 2);
        assertThat(slotsInUse(ModelMode.LLM)).isEqualTo(2);
        assertThat(Scrape.parse(meters.scrape()).value("zenow_queue_waiting_requests", "mode", "llm"))
                .isNaN();
    }

    @Override
    protected RuntimeMeters meters() {
        return meters;
    }

    @Override
    protected long loads(ModelMode mode, LoadOutcome outcome) {
        return (long) value("zenow_model_load_seconds_count", "mode", name(mode), "outcome", name(outcome));
    }

    @Override
    protected long switches(ModelMode mode, SwitchStyle style) {
        return (long) value("zenow_model_switch_seconds_count", "mode", name(mode), "style", name(style));
    }

    @Override
    protected long crashes(ModelMode mode, ProblemCode code) {
        return (long) value("zenow_engine_crashes_total", "mode", name(mode), "code", code.id());
    }

    @Override
    protected long requests(ModelMode mode, RequestOutcome outcome) {
        return (long) value("zenow_request_seconds_count", "mode", name(mode), "outcome", name(outcome));
    }

    @Override
    protected List<Long> tokens(ModelMode mode) {
        return List.of(
                (long) value("zenow_prompt_tokens_total", "mode", name(mode)),
                (long) value("zenow_cached_prompt_tokens_total", "mode", name(mode)),
                (long) value("zenow_completion_tokens_total", "mode", name(mode)));
    }

    @Override
    protected int waiting(ModelMode mode) {
        return (int) value("zenow_queue_waiting_requests", "mode", name(mode));
    }

    @Override
    protected int slotsInUse(ModelMode mode) {
        return (int) value("zenow_queue_slots_in_use", "mode", name(mode));
    }

    private double value(String name, String... labels) {
        return Scrape.parse(meters.scrape()).value(name, labels);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
