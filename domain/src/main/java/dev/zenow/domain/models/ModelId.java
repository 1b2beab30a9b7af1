package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names one model for as long as its file is the same one; made as a UUID of version 7, so that ids sort by the time they
 * were made. What is known of a model hangs on its id: a rename keeps all of it, and another file never inherits it, whatever
 * its name.
 */
public record ModelId(UUID value) implements Comparable<ModelId> {
    public ModelId {
        requireNonNull(value, "value is null");
    }

    /** Throws {@link IllegalArgumentException} when the text is no UUID. */
    public static ModelId parse(String text) {
        return new ModelId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ModelId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
