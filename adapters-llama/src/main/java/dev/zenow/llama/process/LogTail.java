package dev.zenow.llama.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log; old ones are let go. */
final class LogTail {
    static final int LINES = 300;

    private final Deque<String> lines = new ArrayDeque<>(LINES);

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
