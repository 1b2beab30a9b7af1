package dev.zenow.llama.gguf;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A buffered little-endian view of a GGUF file's head, which never reads, skips or allocates beyond the file's end.
 *
 * <p>A claim that no real model makes is {@link Fault#HOSTILE}; a modest one that the file is too short for is
 * {@link Fault#TRUNCATED_HEADER}, because an unfinished download is by far the more likely reason.
 */
final class GgufInput implements AutoCloseable {

    /** Far above the head of any real model (about 10 MB), far below what takes a noticeable time to walk through. */
    static final long MOST_HEADER_BYTES = 256L << 20;

    /** Large, so that a vocabulary of millions takes few reads; small enough to stay in a processor's cache. */
    private static final int BUFFER_BYTES = 1 << 18;

    private final FileChannel channel;
    private final String name;
    private final long size;
    private final Arena arena = Arena.ofConfined();
    /** Outside the heap, where a channel reads into it without a copy; given back at once, not at some collection. */
    private final ByteBuffer buffer;
    /** The place in the file of the byte after the buffer's last. */
    private long loaded;

    GgufInput(FileChannel channel, String name) throws IOException {
        this.channel = channel;
        this.name = name;
        this.size = channel.size();
        this.buffer = arena.allocate(Math.clamp(size, Long.BYTES, BUFFER_BYTES))
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
    }

    @Override
    public void close() {
        arena.close();
    }

    long size() {
        return size;
    }

    String name() {
        return name;
    }

    long position() {
        return loaded - buffer.remaining();
    }

    int int8() throws IOException, GgufException {
        return require(Byte.BYTES).get();
    }

    int int16() throws IOException, GgufException {
        return require(Short.BYTES).getShort();
    }

    int int32() throws IOException, GgufException {
        return require(Integer.BYTES).getInt();
    }

    long int64() throws IOException, GgufException {
        return require(Long.BYTES).getLong();
    }

    /** A number of things of at least {@code leastBytes} each, of which a real file has no more than {@code most}. */
    int count(String what, long leastBytes, int most) throws IOException, GgufException {
        long count = int64();
        if (count < 0 || count > most) {
            throw new GgufException(
                    Fault.HOSTILE,
                    "%s claims %s %s, more than any model has. Delete it and take the model from a source you trust."
                            .formatted(name, Long.toUnsignedString(count), what));
        }
        available(count * leastBytes);
        return (int) count;
    }

    String text(String what, int most) throws IOException, GgufException {
        byte[] encoded = new byte[count("bytes of " + what, 1, most)];
        int read = 0;
        while (read < encoded.length) {
            int part = Math.min(require(1).remaining(), encoded.length - read);
            buffer.get(encoded, read, part);
            read += part;
        }
        return new String(encoded, StandardCharsets.UTF_8);
    }

    /** Walks over texts of at most so many bytes each, which is most of the work in a head with a large vocabulary. */
    void skipTexts(int count, int most) throws IOException, GgufException {
        int left = count;
        while (left > 0) {
            require(Long.BYTES);
            left = skipLoaded(left, most);
            if (left > 0) {
                skip(count("bytes of a text", 1, most));
                left--;
            }
        }
    }

    /** Walks over the texts that lie in the buffer whole; the next one may be too long for it, or for any. */
    private int skipLoaded(int count, int most) {
        int left = count;
        int place = buffer.position();
        int lastLength = buffer.limit() - Long.BYTES;
        while (left > 0 && place <= lastLength) {
            long length = buffer.getLong(place);
            if (length < 0 || length > most || length > lastLength - place) {
                break;
            }
            place += Long.BYTES + (int) length;
            left--;
        }
        buffer.position(place);
        return left;
    }

    void skip(long bytes) throws GgufException {
        available(bytes);
        if (bytes <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) bytes);
        } else {
            loaded = position() + bytes;
            buffer.limit(0);
        }
    }

    private ByteBuffer require(int bytes) throws IOException, GgufException {
        if (buffer.remaining() >= bytes) {
            return buffer;
        }
        available(bytes);
        buffer.compact();
        while (buffer.position() < bytes) {
            int read = channel.read(buffer, loaded);
            if (read < 0) {
                throw truncated();
            }
            loaded += read;
        }
        return buffer.flip();
    }

    private void available(long bytes) throws GgufException {
        if (bytes > size - position()) {
            throw truncated();
        }
        if (position() + bytes > MOST_HEADER_BYTES) {
            throw new GgufException(
                    Fault.HOSTILE,
                    "%s claims a description of more than %d MB. Delete it and take the model from a source you trust."
                            .formatted(name, MOST_HEADER_BYTES >> 20));
        }
    }

    private GgufException truncated() {
        return new GgufException(
                Fault.TRUNCATED_HEADER,
                "%s ends after %d bytes, in the middle of its description. Download it again.".formatted(name, size));
    }
}
