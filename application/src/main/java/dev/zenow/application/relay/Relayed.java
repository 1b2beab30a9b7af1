package dev.zenow.application.relay;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.sessions.Usage;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that has its place to be answered, until it is closed.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>send, once</td><td>waits for the head of the answer; a {@link dev.zenow.domain.problems.ProblemException} when there is none</td></tr>
 * <tr><td>spoke, used, finished</td><td>tell what is to be measured; the first call of each counts</td></tr>
 * <tr><td>close</td><td>by any thread, at any time, also twice: ends the answer and gives the place back; a request that has not finished
 * by then counts as interrupted, or as failed when {@code failed} was told</td></tr>
 * </table>
 */
public interface Relayed extends AutoCloseable {
    /** The name of the model that answers. */
    String model();

    /** What the upstream server knows the model as; empty: it does not look at the name. */
    Optional<String> upstreamModel();

    /** The engine's number of the slot; empty: there is none to be named. */
    OptionalInt slot();

    /** The most tokens of an answer to a request that says nothing, no more than the context has; empty: its server bounds it itself. */
    OptionalInt longestReply();

    RawAnswer send(String path, byte[] body);

    /** The first token has come. */
    void spoke();

    /** What the answer took, as its server counted it. */
    void used(Usage usage);

    /** The answer is complete. */
    void finished();

    /** The answer is none, or came to a bad end. */
    void failed();

    /** Why the connection broke in the middle of an answer. */
    Problem explain() throws InterruptedException;

    @Override
    void close();
}
