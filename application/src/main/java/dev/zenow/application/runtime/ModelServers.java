package dev.zenow.application.runtime;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.util.List;

/**
 * Starts llama-server children.
 *
 * <table>
 * <caption>Contract of {@link #start}</caption>
 * <tr><td>returns</td><td>at once; the child loads meanwhile</td></tr>
 * <tr><td>cannot start at all</td><td>reported through {@link Listener#exited}, never thrown</td></tr>
 * <tr><td>{@code loading}</td><td>before {@code ready} only; never backwards, by at least {@link #LEAST_PROGRESS} or to the end,
 * about ten a second at most; may never come, and need not reach the end</td></tr>
 * <tr><td>{@code ready}</td><td>at most once, before {@code exited}</td></tr>
 * <tr><td>{@code logged}</td><td>every line of its log, in order, at most {@link #LONGEST_LINE} characters, without line ends,
 * control characters or the key of its server</td></tr>
 * <tr><td>{@code stuck}</td><td>neither a log line nor an answer for a while, loading or ready, or ready and its
 * computing does not come to an end; at most once</td></tr>
 * <tr><td>{@code exited}</td><td>exactly once, always, the last call; names the cause for a person</td></tr>
 * <tr><td>{@code terminate}, {@code kill}</td><td>return at once; harmless when the child is gone</td></tr>
 * <tr><td>this process dies, however</td><td>the child is gone within a second</td></tr>
 * </table>
 *
 * <p>The listener is called from threads that the implementation owns, one call at a time for each child. It
 * must return soon: a child whose log is not taken cannot write on.
 */
public interface ModelServers {
    /** By how much {@link Listener#loading} grows from call to call. */
    double LEAST_PROGRESS = 0.01;

    /** In characters (UTF-16 units), of what {@link Listener#logged} is told; the rest of a line is left out. */
    int LONGEST_LINE = 2_000;

    Child start(long attempt, Launch launch, Listener listener);

    /** One llama-server process. */
    interface Child {
        void terminate();

        void kill();

        /** The last lines of its log, oldest first; bounded. */
        List<String> logTail();
    }

    /** Is told what becomes of one child. */
    interface Listener {
        /**
         * How far the model is loaded, as well as it can be told from outside.
         *
         * @param fraction 0 to 1
         */
        void loading(double fraction);

        /** A line of its log. */
        void logged(String line);

        void ready(Serving serving);

        void stuck();

        void exited(Problem problem);
    }
}
