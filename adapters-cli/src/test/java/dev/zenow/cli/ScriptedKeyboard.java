package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Types the given questions, then leaves. */
final class ScriptedKeyboard implements Keyboard {
    private final Deque<String> questions = new ArrayDeque<>();
    private OptionalInt columns = OptionalInt.empty();
    private final List<String> prompts = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private Suggestions suggestions = Suggestions.NONE;
    private boolean quiet;
    private int quieted;
    private final Deque<Runnable> listeners = new ConcurrentLinkedDeque<>();

    void type(String question) {
        questions.add(question);
    }

    /** What was shown before answers that are typed. */
    List<String> prompts() {
        return prompts;
    }

    void widen(int to) {
        columns = OptionalInt.of(to);
    }

    void controlC() {
        Runnable listener = listeners.peekLast();
        if (listener != null) {
            listener.run();
        }
    }

    boolean listened() {
        return !listeners.isEmpty();
    }

    @Override
    public Optional<String> question() {
        assertThat(quiet).isFalse();
        return Optional.ofNullable(questions.poll());
    }

    /** What was given to be changed. */
    List<String> opened() {
        return opened;
    }

    List<String> offered(String before) {
        return suggestions.at(before).stream().map(Suggestions.Suggestion::word).toList();
    }

    /** How often what is typed was hidden. */
    int quieted() {
        return quieted;
    }

    @Override
    public Optional<String> edited(String text) {
        opened.add(text);
        return question();
    }

    @Override
    public void suggest(Suggestions offered) {
        suggestions = offered;
    }

    @Override
    public Listening quiet() {
        assertThat(quiet).isFalse();
        quiet = true;
        quieted++;
        return () -> quiet = false;
    }

    @Override
    public Optional<String> answer(String prompt) {
        prompts.add(prompt);
        return question();
    }

    @Override
    public Optional<String> secret(String prompt) {
        prompts.add("secret: " + prompt);
        return question();
    }

    @Override
    public OptionalInt columns() {
        return columns;
    }

    @Override
    public Listening onInterrupt(Runnable action) {
        listeners.addLast(action);
        return () -> listeners.remove(action);
    }

    @Override
    public void close() {}
}
