package dev.zenow.bootstrap.configuration;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.runtime.ServerParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the models of each mode are started and asked where nobody says otherwise.
 *
 * @param defaults of every mode
 * @param idleTimeouts how long a mode's model may be idle before it is unloaded; a mode that is not named: for ever
 * @param loadOnRequest whether a request of an OpenAI client may load the model that it names
 */
public record ModelsConfiguration(
        Map<ModelMode, ParameterValues> defaults, Map<ModelMode, Duration> idleTimeouts, boolean loadOnRequest) {
    public ModelsConfiguration {
        defaults = Map.copyOf(defaults);
        idleTimeouts = Map.copyOf(idleTimeouts);
    }

    /** What chat models are started with. */
    public ServerParameters llm() {
        return ServerParameters.STANDARD.with(of(ModelMode.LLM));
    }

    public ParameterValues of(ModelMode mode) {
        return defaults.getOrDefault(mode, ParameterValues.NONE);
    }

    public Optional<Duration> idleTimeout(ModelMode mode) {
        return Optional.ofNullable(idleTimeouts.get(mode));
    }
}
