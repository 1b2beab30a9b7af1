package dev.zenow.application.runtime;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Which model serves each mode.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>current</td><td>never waits</td></tr>
 * <tr><td>load</td><td>returns when the model serves; tells {@code progress} of every change meanwhile; a failure is a
 * {@link dev.zenow.domain.problems.ProblemException}, and what served before serves again</td></tr>
 * <tr><td>a model that is not there, but can be had by a link</td><td>is downloaded first; {@code progress} tells that, too; a
 * download that is paused ends the load with {@code DOWNLOAD_PAUSED}</td></tr>
 * <tr><td>requestLoad</td><td>the same without waiting for the end</td></tr>
 * <tr><td>a load that cannot fit into memory</td><td>{@code MODEL_DOES_NOT_FIT}, unless told to try</td></tr>
 * <tr><td>several loads at once</td><td>the last one wins, the others are {@code SUPERSEDED}</td></tr>
 * <tr><td>unload</td><td>{@code MODEL_BUSY} while a reply is being made, unless forced</td></tr>
 * <tr><td>restart</td><td>a fresh server; replies end on the old one, unless forced</td></tr>
 * </table>
 */
public interface ModelRuntime {
    ModelStatus current(Actor actor, ModelMode mode);

    ModelStatus load(Actor actor, LoadModel command, Consumer<ModelStatus> progress) throws InterruptedException;

    ModelStatus requestLoad(Actor actor, LoadModel command) throws InterruptedException;

    ModelStatus unload(Actor actor, ModelMode mode, boolean force);

    ModelStatus restart(Actor actor, ModelMode mode, boolean force);

    /**
     * What the mode's llama-servers wrote, oldest first: the lines behind number {@code after}; waits for one until {@code patience}
     * runs out.
     *
     * @param after empty: begins with the last few lines
     */
    ModelLog.Piece log(Actor actor, ModelMode mode, OptionalLong after, Duration patience) throws InterruptedException;

    /**
     * Serves a model. Neither name nor path: the current model of the mode, else one that is there, else its first default. A path is added first when it is not known.
     *
     * @param parameters server parameters that differ for this load; a load that succeeds keeps them for the model
     * @param force does not wait for replies that are being made
     * @param ignoreMemory tries although it does not seem to fit
     */
    record LoadModel(
            ModelMode mode,
            Optional<String> name,
            Optional<String> path,
            Optional<ParameterValues> parameters,
            boolean force,
            boolean ignoreMemory) {
        /** Nothing is forced. */
        public LoadModel(
                ModelMode mode,
                Optional<String> name,
                Optional<String> path,
                Optional<ParameterValues> parameters,
                boolean force) {
            this(mode, name, path, parameters, force, false);
        }
    }
}
