package dev.zenow.application.runtime;

import dev.zenow.domain.runtime.Serving;

/** What is done with a server that serves before it is asked to end; it is killed after its grace whether this has returned or not. */
@FunctionalInterface
public interface Farewell {
    /** Nothing. */
    Farewell NONE = _ -> {};

    /** Called on a thread of its own; whatever it throws, the server is ended. */
    void beforeEnd(Serving serving) throws InterruptedException;
}
