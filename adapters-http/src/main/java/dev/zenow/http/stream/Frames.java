package dev.zenow.http.stream;

import static java.util.Objects.requireNonNull;

/**
 * Some frames of an event stream, rendered.
 *
 * @param bytes whole frames; nobody changes them any more
 * @param last whether the stream ends behind them
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from one owner to the next, never compared.
public record Frames(byte[] bytes, boolean last) {
    /** Nothing has happened. */
    public static final Frames NONE = new Frames(new byte[0], false);

    /** Nothing has happened, and nothing will. */
    public static final Frames END = new Frames(new byte[0], true);

    public Frames {
        requireNonNull(bytes, "bytes is null");
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }
}
