package dev.zenow.cli;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The person at the terminal.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>question</td><td>waits for the next one, which may have several lines; Ctrl-C clears what was typed; empty: the person leaves
 * (Ctrl-D, or Ctrl-C twice)</td></tr>
 * <tr><td>edited</td><td>waits for what becomes of a text; empty: the person gives up (Ctrl-D, Ctrl-C)</td></tr>
 * <tr><td>suggest</td><td>what Tab offers from now on while a question is typed</td></tr>
 * <tr><td>answer</td><td>what is typed behind a prompt, on one line, and not remembered; empty as for {@code edited}</td></tr>
 * <tr><td>secret</td><td>the same, and nothing of it is shown</td></tr>
 * <tr><td>columns</td><td>how wide the terminal is at this moment; empty: nobody knows</td></tr>
 * <tr><td>onInterrupt</td><td>{@code action} is called on another thread for every Ctrl-C until the result is closed; while
 * {@code question} waits it is not called</td></tr>
 * <tr><td>quiet</td><td>until the result is closed nothing that is typed in a conversation is shown; it then begins the next question</td></tr>
 * </table>
 */
interface Keyboard extends AutoCloseable {
    Optional<String> question();

    Optional<String> edited(String text);

    void suggest(Suggestions suggestions);

    Optional<String> answer(String prompt);

    Optional<String> secret(String prompt);

    OptionalInt columns();

    Listening onInterrupt(Runnable action);

    Listening quiet();

    @Override
    void close();

    /** Ends with {@code close}. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
