package dev.zenow.application.inference;

import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.runtime.Serving;
import java.util.List;

/**
 * Asks a serving model.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>chat</td><td>returns at once; the first {@code next} sends the request, and the stream delivers as soon as the engine does</td></tr>
 * <tr><td>closing a stream</td><td>ends the engine's work: the connection is closed at once, from any thread</td></tr>
 * <tr><td>promptTokens</td><td>the exact length of the prompt, chat template included</td></tr>
 * <tr><td>the engine refuses for length</td><td>{@link ContextExceededException} with the engine's figures</td></tr>
 * <tr><td>embed, rerank</td><td>block until the engine has answered, which it does even when nobody waits any more: whoever gives
 * up early leaves a slot busy. No input is ever cut or divided</td></tr>
 * <tr><td>embed, rerank: one of the inputs is not taken</td><td>{@link InputRefusedException}, and nothing of the others</td></tr>
 * <tr><td>any other failure</td><td>{@link dev.zenow.domain.problems.ProblemException} with an {@code ENGINE_…} or
 * {@code CONTEXT_EXCEEDED} code</td></tr>
 * </table>
 */
public interface Inference {
    ChatStream chat(Serving serving, ChatRequest request);

    int promptTokens(Serving serving, List<PromptMessage> messages) throws InterruptedException;

    /** One vector for each input. */
    Answer<float[]> embed(Serving serving, List<EmbeddingInput> inputs) throws InterruptedException;

    /** The relevance of each document to the query; the engine reads both together, so their lengths add up. */
    Answer<Double> rerank(Serving serving, String query, List<String> documents) throws InterruptedException;
}
