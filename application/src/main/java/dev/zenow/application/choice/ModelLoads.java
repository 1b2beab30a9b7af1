package dev.zenow.application.choice;

import dev.zenow.domain.models.Model;

/**
 * Loads a model that a request names.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>load</td><td>returns when the model serves, which becomes its mode's current one; a failure is a
 * {@link dev.zenow.domain.problems.ProblemException}, and what served before serves again</td></tr>
 * <tr><td>it serves or is being loaded already</td><td>waits for that</td></tr>
 * <tr><td>its file is not there</td><td>{@code MODEL_NOT_DOWNLOADED}: a request starts no download of gigabytes</td></tr>
 * </table>
 */
@FunctionalInterface
public interface ModelLoads {
    void load(Model model) throws InterruptedException;
}
