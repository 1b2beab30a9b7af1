package dev.zenow.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Types the given questions, then leaves. */
final class ScriptedKeyboard implements Keyboard {
    private final Deque<String> questions = new ArrayDeque<>();
    private final Deque<Runnable> listeners = new ConcurrentLinkedDeque<>();

    void type(String question) {
        questions.add(question);
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
    public Listening onInterrupt(Runnable action) {
        listeners.addLast(action);
        return () -> listeners.remove(action);
    }

    @Override
    public void close() {}
}
