package dev.zenow.application.vectors;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns texts into vectors with the current embedding model, which is loaded when it is not.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>any number of inputs, up to a bound</td><td>divided into requests of a size that the engine works off quickly; all vectors are
 * of the same model, also when it is switched meanwhile</td></tr>
 * <tr><td>one input that is longer than the model reads at once</td><td>{@code INPUT_TOO_LONG}, naming its index: a text is never cut or
 * averaged from parts</td></tr>
 * <tr><td>no input, an empty one, or one that the model cannot read</td><td>{@code INVALID_REQUEST}, naming its index</td></tr>
 * <tr><td>too many inputs, or too much text</td><td>{@code REQUEST_TOO_LARGE}</td></tr>
 * <tr><td>a model that is not the mode's</td><td>{@code MODEL_NOT_FOUND}, {@code MODEL_WRONG_MODE}, {@code MODEL_NOT_LOADED}</td></tr>
 * <tr><td>no model at all</td><td>{@code MODEL_NOT_CHOSEN}</td></tr>
 * <tr><td>cancelled</td><td>{@link dev.zenow.application.cancellation.CancelledException} as soon as the engine has answered what it was
 * working on: it cannot be stopped, and its slot is not given away before</td></tr>
 * </table>
 */
public interface Embeddings {
    Embedded embed(Actor actor, Request request, Cancellation cancellation) throws InterruptedException;

    /**
     * What is to be embedded.
     *
     * @param model empty: the current one
     * @param dimensions of the vectors that the caller counts on; another length than the model's is {@code INVALID_REQUEST}
     */
    record Request(Optional<String> model, List<EmbeddingInput> inputs, OptionalInt dimensions) {
        public Request {
            requireNonNull(model, "model is null");
            inputs = List.copyOf(inputs);
            requireNonNull(dimensions, "dimensions is null");
        }
    }

    /**
     * What became of it.
     *
     * @param model that made the vectors
     * @param vectors one for each input, in their order
     * @param tokens that were read, as the engine counted them
     */
    record Embedded(String model, List<float[]> vectors, long tokens) {
        public Embedded {
            requireNonNull(model, "model is null");
            vectors = List.copyOf(vectors);
        }
    }
}
