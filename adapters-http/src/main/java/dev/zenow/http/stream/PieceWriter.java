package dev.zenow.http.stream;

import java.io.IOException;

/** Makes a body piece by piece; each one is sent at once. */
@FunctionalInterface
public interface PieceWriter {
    /** Makes the whole body on a thread of its own, which is interrupted when the client goes away; what it throws breaks the answer off. */
    void write(Outlet outlet) throws IOException, InterruptedException;
}
