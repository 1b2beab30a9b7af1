package dev.zenow.cli;

import java.util.Optional;

/**
 * The person at the terminal.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>question</td><td>waits for the next one, which may have several lines; empty: the person leaves (Ctrl-D, or Ctrl-C at an
 * empty prompt)</td></tr>
 * <tr><td>onInterrupt</td><td>{@code action} is called on another thread for every Ctrl-C until the result is closed; while
 * {@code question} waits it is not called</td></tr>
 * </table>
 */
interface Keyboard extends AutoCloseable {
    Optional<String> question();

    Listening onInterrupt(Runnable action);

    @Override
    void close();

    /** Ends with {@code close}. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
