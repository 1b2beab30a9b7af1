package dev.zenow.application.parameters;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.users.Actor;
import java.util.Optional;
import java.util.Set;

/**
 * What is set for a mode, and for one model of it. Parameters of servers belong to the installation, those of sampling and the
 * system prompt to the acting user.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>get</td><td>every parameter that the mode has, in the order of the table, with its value and where that comes
 * from</td></tr>
 * <tr><td>update</td><td>all of the change or nothing of it; updates at the same time do not lose each other</td></tr>
 * <tr><td>update, of values that cannot be together, or that the mode does not have</td><td>{@code INVALID_REQUEST}</td></tr>
 * <tr><td>update, of extra flags that the engine does not take</td><td>{@code ENGINE_FLAG_…}, as {@link EngineOptions} says</td></tr>
 * <tr><td>update with a restart</td><td>returns when the restart was asked for; replies that are being made end first</td></tr>
 * <tr><td>a model that is not known</td><td>{@code MODEL_NOT_FOUND}</td></tr>
 * </table>
 */
public interface ModelParameters {
    /** @param model empty: what every model of the mode starts from */
    ParameterSheet get(Actor actor, ModelMode mode, Optional<String> model);

    ParameterUpdate update(Actor actor, ParameterChange change);

    /**
     * What is to be changed.
     *
     * @param model empty: for every model of the mode
     * @param unset what is forgotten, so that the layer below counts again; nothing of it is in {@code set}
     * @param restart whether a server that runs with other values is started again
     */
    record ParameterChange(
            ModelMode mode, Optional<String> model, ParameterValues set, Set<Parameter> unset, boolean restart) {
        public ParameterChange {
            unset = Set.copyOf(unset);
            if (unset.stream().anyMatch(parameter -> set.get(parameter).isPresent())) {
                throw new IllegalArgumentException("a parameter is either set or unset");
            }
        }
    }
}
