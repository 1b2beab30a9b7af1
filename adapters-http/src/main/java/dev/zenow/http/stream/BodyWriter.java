package dev.zenow.http.stream;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the body of an answer. One thread calls it once; it is interrupted, and writing fails, when the client goes away.
 */
@FunctionalInterface
public interface BodyWriter {
    void writeTo(OutputStream out) throws IOException;
}
