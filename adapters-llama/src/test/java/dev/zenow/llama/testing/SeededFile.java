package dev.zenow.llama.testing;

import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of any size that is nowhere: a tiny chat model that the engine can load, and behind it bytes that follow from their
 * position and the seed. One that is too small for the model only begins like one.
 */
public final class SeededFile implements ServedFile {
    private static final byte[] MODEL = model();
    private static final int MAGIC = 4;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long size;
    private final long seed;

    public SeededFile(long size, long seed) {
        if (size < MAGIC) {
            throw new IllegalArgumentException("too small to pass for a model: " + size);
        }
        this.size = size;
        this.seed = seed;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String entityTag() {
        return "\"" + Long.toHexString(seed) + "-" + Long.toHexString(size) + "\"";
    }

    @Override
    public void fill(long position, byte[] target, int offset, int length) {
        if (position < 0 || position + length > size) {
            throw new IndexOutOfBoundsException(position + " to " + (position + length) + " of " + size);
        }
        int head = size < MODEL.length ? MAGIC : MODEL.length;
        int done = 0;
        if (position < head) {
            done = (int) Math.min(length, head - position);
            System.arraycopy(MODEL, (int) position, target, offset, done);
        }
        while (done < length) {
            long at = position + done;
            if (at % Long.BYTES == 0 && length - done >= Long.BYTES) {
                WORDS.set(target, offset + done, word(at / Long.BYTES));
                done += Long.BYTES;
            } else {
                target[offset + done] = (byte) (word(at / Long.BYTES) >>> (at % Long.BYTES * Byte.SIZE));
                done++;
            }
        }
    }

    /** The bytes from {@code start} to before {@code end}. */
    public byte[] range(long start, long end) {
        byte[] bytes = new byte[(int) (end - start)];
        fill(start, bytes, 0, bytes.length);
        return bytes;
    }

    /** Puts all of it on a disk. */
    public void write(Path file) throws IOException {
        byte[] piece = new byte[1 << 20];
        try (OutputStream output = Files.newOutputStream(file)) {
            for (long position = 0; position < size; ) {
                int length = (int) Math.min(piece.length, size - position);
                fill(position, piece, 0, length);
                output.write(piece, 0, length);
                position += length;
            }
        }
    }

    /** SplitMix64, which is good at any position at once. */
    private long word(long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static byte[] model() {
        try {
            Path folder = Files.createTempDirectory("zenow-seeded");
            Path file = folder.resolve("head.gguf");
            try {
                TinyModels.writeLlm(file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
