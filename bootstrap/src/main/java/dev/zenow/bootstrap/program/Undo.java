package dev.zenow.bootstrap.program;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened so far, last one first, unless all of it is kept; one failure does not stop the rest. */
final class Undo implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T push(T resource) {
        opened.push(resource);
        return resource;
    }

    void keep() {
        opened.clear();
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception failed) {
                System.getLogger(Undo.class.getName())
                        .log(System.Logger.Level.WARNING, "something did not end in order", failed);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
