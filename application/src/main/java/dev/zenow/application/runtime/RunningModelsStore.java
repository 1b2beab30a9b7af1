package dev.zenow.application.runtime;

import dev.zenow.domain.models.ModelMode;
import java.util.OptionalInt;

/**
 * Keeps which modes were running when Zenow ended, however it ended, so that the next start can restore them, and how often
 * that has failed, so that it does not try for ever.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>running</td><td>how many starts in a row were begun and have not succeeded; empty: the mode is not to run</td></tr>
 * <tr><td>begun</td><td>one start more; called before the attempt, so that one which takes Zenow down is counted too</td></tr>
 * <tr><td>notTried</td><td>one start less: what was begun says nothing about the model; nothing when the mode is not to run</td></tr>
 * <tr><td>succeeded</td><td>the mode runs: 0</td></tr>
 * <tr><td>stopped</td><td>the mode is not to run: empty</td></tr>
 * </table>
 */
public interface RunningModelsStore {
    OptionalInt running(ModelMode mode);

    void begun(ModelMode mode);

    void notTried(ModelMode mode);

    void succeeded(ModelMode mode);

    void stopped(ModelMode mode);
}
