package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a GGUF file, version 3, little-endian, with F32 tensors.
 *
 * <p>Metadata and tensors are collected first and written in the order in which they were given. Tensor values are
 * streamed, so a file may be much larger than the heap. The file appears under its name only when it is complete: an
 * interrupted write leaves at most a {@code .part} file beside it.
 */
public final class GgufWriter {

    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int CHUNK_BYTES = 1 << 18;

    private final Map<String, Field> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Adds a text value. */
    public GgufWriter text(String key, String value) {
        return field(key, MetadataType.STRING, sink -> sink.text(value));
    }

    /** Adds an unsigned 32-bit value. */
    public GgufWriter uint32(String key, int value) {
        return field(key, MetadataType.UINT32, sink -> sink.int32(value));
    }

    /** Adds an unsigned 16-bit value. */
    public GgufWriter uint16(String key, int value) {
        return field(key, MetadataType.UINT16, sink -> sink.int16((short) value));
    }

    /** Adds a 32-bit floating point value. */
    public GgufWriter float32(String key, float value) {
        return field(key, MetadataType.FLOAT32, sink -> sink.int32(Float.floatToRawIntBits(value)));
    }

    /** Adds a truth value. */
    public GgufWriter bool(String key, boolean value) {
        return field(key, MetadataType.BOOL, sink -> sink.int8((byte) (value ? 1 : 0)));
    }

    /** Adds a list of texts. */
    public GgufWriter texts(String key, List<String> values) {
        List<String> kept = List.copyOf(values);
        return field(key, MetadataType.ARRAY, sink -> {
            sink.int32(MetadataType.STRING.id());
            sink.int64(kept.size());
            for (String value : kept) {
                sink.text(value);
            }
        });
    }

    /** Adds a list of signed 32-bit values. */
    public GgufWriter int32s(String key, List<Integer> values) {
        List<Integer> kept = List.copyOf(values);
        return field(key, MetadataType.ARRAY, sink -> {
            sink.int32(MetadataType.INT32.id());
            sink.int64(kept.size());
            for (int value : kept) {
                sink.int32(value);
            }
        });
    }

    /**
     * Adds an F32 tensor.
     *
     * @param shape the dimensions, the fastest varying first
     */
    public GgufWriter tensor(String name, List<Long> shape, TensorValues values) {
        if (shape.isEmpty() || shape.size() > 4 || shape.stream().anyMatch(dimension -> dimension <= 0)) {
            throw new IllegalArgumentException("shape of " + name + " must be 1 to 4 positive dimensions: " + shape);
        }
        if (tensors.putIfAbsent(name, new Tensor(List.copyOf(shape), values)) != null) {
            throw new IllegalArgumentException("tensor is given twice: " + name);
        }
        return this;
    }

    /** Writes the file, replacing one of that name. The folder must exist. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                Sink sink = new Sink(channel);
                writeHeader(sink);
                for (Tensor tensor : tensors.values()) {
                    sink.align();
                    for (long index = 0; index < tensor.elements(); index++) {
                        sink.int32(Float.floatToRawIntBits(tensor.values().at(index)));
                    }
                }
                sink.align();
                sink.flush();
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void writeHeader(Sink sink) throws IOException {
        sink.bytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        sink.int32(VERSION);
        sink.int64(tensors.size());
        sink.int64(metadata.size());
        for (Map.Entry<String, Field> entry : metadata.entrySet()) {
            sink.text(entry.getKey());
            sink.int32(entry.getValue().type().id());
            entry.getValue().value().writeTo(sink);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            List<Long> shape = entry.getValue().shape();
            sink.text(entry.getKey());
            sink.int32(shape.size());
            for (long dimension : shape) {
                sink.int64(dimension);
            }
            sink.int32(TensorType.F32.id());
            sink.int64(offset);
            long bytes = entry.getValue().elements() * Float.BYTES;
            offset += Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
        }
    }

    private GgufWriter field(String key, MetadataType type, FieldValue value) {
        if (metadata.putIfAbsent(key, new Field(type, value)) != null) {
            throw new IllegalArgumentException("metadata key is given twice: " + key);
        }
        return this;
    }

    private record Field(MetadataType type, FieldValue value) {}

    private record Tensor(List<Long> shape, TensorValues values) {
        long elements() {
            long product = 1;
            for (long dimension : shape) {
                product = Math.multiplyExact(product, dimension);
            }
            return product;
        }
    }

    @FunctionalInterface
    private interface FieldValue {
        void writeTo(Sink sink) throws IOException;
    }

    /** A buffered little-endian output that knows its position. */
    private static final class Sink {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        private long flushed;

        Sink(FileChannel channel) {
            this.channel = channel;
        }

        void int8(byte value) throws IOException {
            room(Byte.BYTES).put(value);
        }

        void int16(short value) throws IOException {
            room(Short.BYTES).putShort(value);
        }

        void int32(int value) throws IOException {
            room(Integer.BYTES).putInt(value);
        }

        void int64(long value) throws IOException {
            room(Long.BYTES).putLong(value);
        }

        void text(String value) throws IOException {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            int64(encoded.length);
            bytes(encoded);
        }

        void bytes(byte[] values) throws IOException {
            int written = 0;
            while (written < values.length) {
                room(1);
                int count = Math.min(buffer.remaining(), values.length - written);
                buffer.put(values, written, count);
                written += count;
            }
        }

        void align() throws IOException {
            while ((flushed + buffer.position()) % ALIGNMENT != 0) {
                int8((byte) 0);
            }
        }

        void flush() throws IOException {
            flushed += buffer.position();
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        private ByteBuffer room(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                flush();
            }
            return buffer;
        }
    }
}
