package dev.zenow.http.openai;

import java.io.IOException;

/**
 * Finds the members of one JSON object in the bytes of an answer. It is run for every token of a stream, so it looks at each byte
 * once and builds nothing; it believes that strings and numbers are well-formed, which the engine's are.
 */
final class Members {
    private final byte[] bytes;
    private final int end;
    private int at;

    private Members(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Is told each member: where its name is, without the quotes, and its value. */
    @FunctionalInterface
    interface Visitor {
        void member(int nameStart, int nameEnd, int valueStart, int valueEnd) throws IOException;
    }

    /**
     * Visits the members of the object that is all there is from {@code start} to {@code end}.
     *
     * @throws IOException when it is no object
     */
    static void visit(byte[] bytes, int start, int end, Visitor visitor) throws IOException {
        new Members(bytes, start, end).object(visitor);
    }

    /** Whether the bytes are this word. */
    static boolean is(byte[] bytes, int start, int end, String word) {
        if (end - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void object(Visitor visitor) throws IOException {
        expect('{');
        skipSpace();
        if (peek() == '}') {
            at++;
        } else {
            boolean more = true;
            while (more) {
                int nameStart = at + 1;
                skipString();
                int nameEnd = at - 1;
                expect(':');
                skipSpace();
                int valueStart = at;
                skipValue();
                visitor.member(nameStart, nameEnd, valueStart, at);
                skipSpace();
                more = peek() == ',';
                expect(more ? ',' : '}');
                skipSpace();
            }
        }
        skipSpace();
        if (at != end) {
            throw garbled();
        }
    }

    private void skipValue() throws IOException {
        switch (peek()) {
            case '"' -> skipString();
            case '{', '[' -> skipNested();
            default -> skipWord();
        }
    }

    private void skipWord() throws IOException {
        int start = at;
        while (at < end && !isDelimiter(bytes[at])) {
            at++;
        }
        if (at == start) {
            throw garbled();
        }
    }

    private static boolean isDelimiter(byte value) {
        return value == ',' || value == '}' || value == ']' || value == ':' || value == '"' || isSpace(value);
    }

    private void skipNested() throws IOException {
        int depth = 0;
        while (at < end) {
            switch (bytes[at]) {
                case '"' -> {
                    skipString();
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    if (depth == 0) {
                        at++;
                        return;
                    }
                }
                default -> {}
            }
            at++;
        }
        throw garbled();
    }

    private void skipString() throws IOException {
        if (peek() != '"') {
            throw garbled();
        }
        at++;
        while (at < end) {
            byte next = bytes[at++];
            if (next == '"') {
                return;
            }
            if (next == '\\') {
                at++;
            }
        }
        throw garbled();
    }

    private void expect(char wanted) throws IOException {
        skipSpace();
        if (peek() != wanted) {
            throw garbled();
        }
        at++;
    }

    private int peek() throws IOException {
        if (at >= end) {
            throw garbled();
        }
        return bytes[at];
    }

    private void skipSpace() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    private static IOException garbled() {
        return new IOException("llama-server's answer is not JSON");
    }
}
