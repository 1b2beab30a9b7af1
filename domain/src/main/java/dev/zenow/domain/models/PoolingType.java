package dev.zenow.domain.models;

import java.util.Arrays;
import java.util.Optional;

/** How a model makes one vector of a text's many; the number is the one in the file's {@code pooling_type}. */
public enum PoolingType {
    NONE(0),
    MEAN(1),
    CLS(2),
    LAST(3),
    RANK(4);

    private final int id;

    PoolingType(int id) {
        this.id = id;
    }

    /** The type with this number, or nothing when no engine knows it. */
    public static Optional<PoolingType> of(long id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }
}
