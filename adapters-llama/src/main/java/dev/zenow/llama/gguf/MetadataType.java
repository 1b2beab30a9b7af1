package dev.zenow.llama.gguf;

import java.util.Arrays;
import java.util.Optional;

/** The types of a metadata value, with the number that stands for each in the file and its size in bytes. */
enum MetadataType {
    UINT8(0, 1),
    INT8(1, 1),
    UINT16(2, 2),
    INT16(3, 2),
    UINT32(4, 4),
    INT32(5, 4),
    FLOAT32(6, 4),
    BOOL(7, 1),
    STRING(8, 8),
    ARRAY(9, 12),
    UINT64(10, 8),
    INT64(11, 8),
    FLOAT64(12, 8);

    private final int id;
    private final int leastBytes;

    MetadataType(int id, int leastBytes) {
        this.id = id;
        this.leastBytes = leastBytes;
    }

    int id() {
        return id;
    }

    /** The size of a value; of a text or a list, the size of its prefix, which is the least it can take. */
    int leastBytes() {
        return leastBytes;
    }

    boolean fixedSize() {
        return this != STRING && this != ARRAY;
    }

    static Optional<MetadataType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }
}
