package dev.zenow.bootstrap.benchmark;

import java.io.IOException;

/** A chat that goes on. Used by one thread. */
interface KvChat extends AutoCloseable {
    /** Returns when the reply is there, and what is done behind it is done. */
    KvTurn ask(String question) throws IOException, InterruptedException;

    @Override
    void close();
}
