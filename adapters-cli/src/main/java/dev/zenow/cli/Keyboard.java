package dev.zenow.cli;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The person at the terminal.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>question</td><td>waits for the next one, which may have several lines; empty: the person leaves (Ctrl-D, or Ctrl-C at an
 * empty prompt)</td></tr>
 * <tr><td>onInterrupt</td><td>{@code action} is called on another thread for every Ctrl-C until the result is closed; while
 * {@code question} waits it is not called</td></tr>
 * <tr><td>answer</td><td>what is typed behind a prompt, on one line; empty as for {@code question}</td></tr>
 * <tr><td>secret</td><td>the same, and nothing of it is shown or remembered</td></tr>
 * <tr><td>columns</td><td>how wide the terminal is at this moment; empty: nobody knows</td></tr>
 * </table>
 */
interface Keyboard extends AutoCloseable {
    Optional<String> question();

    Optional<String> answer(String prompt);

    Optional<String> secret(String prompt);

    OptionalInt columns();

    Listening onInterrupt(Runnable action);

    @Override
    void close();

    /** Ends with {@code close}. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
