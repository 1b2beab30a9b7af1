package dev.zenow.application.parameters;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.UserId;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps parameters that differ from the configured defaults, by their names, for a mode or for one model of it, and what was learned
 * about a model's tokenizer.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>parameters</td><td>what was last set; empty when nothing was; {@code model} empty: the mode's</td></tr>
 * <tr><td>setParameters</td><td>replaces all of this mode or model in one step</td></tr>
 * <tr><td>calibration</td><td>the encoded form of the last one set</td></tr>
 * <tr><td>a model that is removed</td><td>its parameters and its calibration go with it</td></tr>
 * <tr><td>a model whose file was replaced</td><td>its parameters stay, its calibration goes; see
 * {@link dev.zenow.application.models.ModelStore}</td></tr>
 * </table>
 */
public interface ParameterStore {
    Map<String, String> parameters(UserId owner, ModelMode mode, Optional<ModelId> model);

    void setParameters(UserId owner, ModelMode mode, Optional<ModelId> model, Map<String, String> values);

    Optional<String> calibration(ModelId model);

    void setCalibration(ModelId model, String encoded);
}
