package dev.zenow.cli;

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
        return Optional.ofNullable(questions.poll());
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
