package dev.zenow.application.parameters;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.UserId;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps parameters that differ from the configured defaults, by name, for a mode or for one model of it, and what was learned
 * about a model's tokenizer.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>parameters</td><td>what was last set; empty when nothing was; {@code model} empty: the mode's</td></tr>
 * <tr><td>setParameters</td><td>replaces all of this mode or model in one step</td></tr>
 * <tr><td>calibration</td><td>the encoded form of the last one set</td></tr>
 * </table>
 */
public interface ParameterStore {
    Map<String, String> parameters(UserId owner, ModelMode mode, Optional<String> model);

    void setParameters(UserId owner, ModelMode mode, Optional<String> model, Map<String, String> values);

    Optional<String> calibration(String model);

    void setCalibration(String model, String encoded);
}
