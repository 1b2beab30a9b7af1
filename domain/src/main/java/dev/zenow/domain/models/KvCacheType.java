package dev.zenow.domain.models;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways in which an engine stores the keys and values of its context: {@code blockBytes} bytes hold
 * {@code blockValues} values.
 *
 * <p>Source: the types that llama-server allows for {@code --cache-type-k}, and ggml's type traits.
 */
public enum KvCacheType {
    F32(1, 4),
    F16(1, 2),
    BF16(1, 2),
    Q8_0(32, 34),
    Q4_0(32, 18),
    Q4_1(32, 20),
    IQ4_NL(32, 18),
    Q5_0(32, 22),
    Q5_1(32, 24);

    private final int blockValues;
    private final int blockBytes;

    KvCacheType(int blockValues, int blockBytes) {
        this.blockValues = blockValues;
        this.blockBytes = blockBytes;
    }

    /** The name as the engine and the user spell it, such as {@code q8_0}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bytes that hold so many values; the last block is counted whole. */
    public long bytes(long values) {
        return Math.ceilDiv(values, blockValues) * blockBytes;
    }

    /** The type with this {@link #label()}, or nothing. */
    public static Optional<KvCacheType> of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }
}
