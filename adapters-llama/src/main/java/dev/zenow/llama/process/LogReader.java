package dev.zenow.llama.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Cuts a child's output into lines; what is beyond {@value #LENGTH} bytes of a line is skipped, never stored. */
final class LogReader {
    private static final int LENGTH = 2_000;

    private LogReader() {}

    /** Is given each line. */
    interface LineTaker {
        void take(String line) throws InterruptedException;
    }

    static void read(InputStream stream, LineTaker lines) throws IOException, InterruptedException {
        byte[] buffer = new byte[8_192];
        byte[] line = new byte[LENGTH];
        int length = 0;
        int read;
        while ((read = stream.read(buffer)) >= 0) {
            for (int index = 0; index < read; index++) {
                byte current = buffer[index];
                if (current == '\n') {
                    lines.take(text(line, length));
                    length = 0;
                } else if (length < line.length) {
                    line[length++] = current;
                }
            }
        }
        if (length > 0) {
            lines.take(text(line, length));
        }
    }

    private static String text(byte[] line, int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }
}
