package dev.zenow.application.metrics;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Takes what happens to models and requests, for whoever watches over a running Zenow.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>every method</td><td>returns within microseconds, never throws, is safe for any number of threads</td></tr>
 * <tr><td>durations</td><td>a negative one counts as none at all</td></tr>
 * <tr><td>loadFinished</td><td>{@code total} from the wish to its end, {@code engine} the engine's own time until it was
 * ready, when it became so</td></tr>
 * <tr><td>switched</td><td>a model took the place of another one: from the wish until requests go to the new one</td></tr>
 * <tr><td>crashed</td><td>a model's server ended that was not told to</td></tr>
 * <tr><td>tokens</td><td>of one request; what was cached is part of the prompt</td></tr>
 * <tr><td>queue</td><td>where to look how many requests wait and how many slots are in use, now and until the process
 * ends; asked from another thread at any time; a later call for the same mode takes the place of the one before</td></tr>
 * <tr><td>requestEnded</td><td>once for each request that was accepted, however it ended</td></tr>
 * </table>
 */
public interface RuntimeMeters {
    /** Nobody watches. */
    RuntimeMeters NONE = new NoMeters();

    void loadFinished(ModelMode mode, LoadOutcome outcome, Duration total, Optional<Duration> engine);

    void switched(ModelMode mode, SwitchStyle style, Duration duration);

    void crashed(ModelMode mode, ProblemCode code);

    void tokens(ModelMode mode, Usage usage);

    void queue(ModelMode mode, IntSupplier waiting, IntSupplier slotsInUse);

    void requestEnded(ModelMode mode, RequestEnd end);
}
