package dev.zenow.application.parameters;

import dev.zenow.domain.parameters.Parameter;
import java.util.List;

/**
 * What a change did.
 *
 * @param sheet as it stands now
 * @param atOnce what was changed and counts from the next request, session or start on, as no server runs with another value
 * @param afterRestart what was changed and a running server does not have yet
 * @param restarting whether that server is being started again
 */
public record ParameterUpdate(
        ParameterSheet sheet, List<Parameter> atOnce, List<Parameter> afterRestart, boolean restarting) {
    public ParameterUpdate {
        atOnce = List.copyOf(atOnce);
        afterRestart = List.copyOf(afterRestart);
    }
}
