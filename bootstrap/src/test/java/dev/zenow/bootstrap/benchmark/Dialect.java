package dev.zenow.bootstrap.benchmark;

/** How a server writes a piece of a reply. Looks at bytes only: the client shares the processor with what it measures. */
enum Dialect {
    /** {@code data: {"choices":[{…"delta":{"content":"…"}}]…}}. */
    ENGINE("\"delta\":{", "data: {\"error\""),

    /** {@code data: {"type":"delta","data":{"content":"…"}}}. */
    ZENOW("\"type\":\"delta\"", "\"type\":\"error\"");

    /** No piece of a reply: progress, usage, comments. */
    static final int NO_TEXT = -1;

    private static final String DATA = "data: ";
    private static final String CONTENT = "\"content\":\"";

    private final String delta;
    private final String failure;

    Dialect(String delta, String failure) {
        this.delta = delta;
        this.failure = failure;
    }

    /** How many bytes of text, as escaped in JSON, a line brings; {@link #NO_TEXT} when it is no piece of a reply. */
    int textBytes(byte[] line, int length) {
        if (!startsWith(line, length, DATA)) {
            return NO_TEXT;
        }
        int at = indexOf(line, 0, length, delta);
        int content = at < 0 ? -1 : indexOf(line, at, length, CONTENT);
        if (content < 0) {
            return NO_TEXT;
        }
        int start = content + CONTENT.length();
        int end = start;
        while (end < length && line[end] != '"') {
            end += line[end] == '\\' ? 2 : 1;
        }
        return end > start ? end - start : NO_TEXT;
    }

    boolean isFailure(byte[] line, int length) {
        return startsWith(line, length, DATA) && indexOf(line, 0, Math.min(length, 64), failure) >= 0;
    }

    private static boolean startsWith(byte[] line, int length, String wanted) {
        return length >= wanted.length() && indexOf(line, 0, wanted.length(), wanted) == 0;
    }

    private static int indexOf(byte[] line, int from, int length, String wanted) {
        int last = length - wanted.length();
        for (int at = from; at <= last; at++) {
            int matched = 0;
            while (matched < wanted.length() && line[at + matched] == wanted.charAt(matched)) {
                matched++;
            }
            if (matched == wanted.length()) {
                return at;
            }
        }
        return -1;
    }
}
