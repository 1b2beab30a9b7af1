package dev.zenow.llama.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log; old lines and the ends of long ones are let go. */
final class LogTail {
    static final int LINES = 300;
    static final int LENGTH = 2_000;

    private final Deque<String> lines = new ArrayDeque<>(LINES);

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > LENGTH ? line.substring(0, LENGTH) : line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
