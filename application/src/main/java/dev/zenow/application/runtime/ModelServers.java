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
 * <tr><td>{@code ready}</td><td>at most once, before {@code exited}</td></tr>
 * <tr><td>{@code stuck}</td><td>neither a log line nor an answer for a while, loading or ready; at most once</td></tr>
 * <tr><td>{@code exited}</td><td>exactly once, always, the last call; names the cause for a person</td></tr>
 * <tr><td>{@code terminate}, {@code kill}</td><td>return at once; harmless when the child is gone</td></tr>
 * <tr><td>this process dies, however</td><td>the child is gone within a second</td></tr>
 * </table>
 *
 * <p>The listener is called from threads that the implementation owns, one call at a time for each child.
 */
public interface ModelServers {
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
        void ready(Serving serving);

        void stuck();

        void exited(Problem problem);
    }
}
