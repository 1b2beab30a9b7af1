package dev.zenow.application.runtime;

import dev.zenow.domain.runtime.Serving;

/** A slot of a serving model, which is not ended before the lease is closed, unless somebody forces it. Closing twice is harmless. */
public interface Lease extends AutoCloseable {
    Serving serving();

    /** The engine's number of the slot, from 0. */
    int slot();

    @Override
    void close();
}
