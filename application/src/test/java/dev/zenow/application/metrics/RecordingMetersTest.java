package dev.zenow.application.metrics;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import java.util.List;
import java.util.function.ToIntFunction;

class RecordingMetersTest extends RuntimeMetersContract {
    private final RecordingMeters meters = new RecordingMeters();

    @Override
    protected RuntimeMeters meters() {
        return meters;
    }

    @Override
    protected long loads(ModelMode mode, LoadOutcome outcome) {
        return meters.loads.stream()
                .filter(load -> load.mode() == mode && load.outcome() == outcome)
                .count();
    }

    @Override
    protected long switches(ModelMode mode, SwitchStyle style) {
        return meters.switches.stream()
                .filter(each -> each.mode() == mode && each.style() == style)
                .count();
    }

    @Override
    protected long crashes(ModelMode mode, ProblemCode code) {
        return meters.crashes.stream()
                .filter(crash -> crash.mode() == mode && crash.code() == code)
                .count();
    }

    @Override
    protected long requests(ModelMode mode, RequestOutcome outcome) {
        return meters.requests.stream()
                .filter(request -> request.mode() == mode && request.end().outcome() == outcome)
                .count();
    }

    @Override
    protected List<Long> tokens(ModelMode mode) {
        return List.of(
                sum(mode, Usage::promptTokens), sum(mode, Usage::cachedTokens), sum(mode, Usage::completionTokens));
    }

    @Override
    protected int waiting(ModelMode mode) {
        return meters.waiting(mode).orElseThrow();
    }

    @Override
    protected int slotsInUse(ModelMode mode) {
        return meters.slotsInUse(mode).orElseThrow();
    }

    private long sum(ModelMode mode, ToIntFunction<Usage> kind) {
        return meters.tokens.stream()
                .filter(tokens -> tokens.mode() == mode)
                .mapToLong(tokens -> kind.applyAsInt(tokens.usage()))
                .sum();
    }
}
