package dev.zenow.domain.models;

import java.util.List;

/**
 * What a model keeps of its context, layer by layer: from it follows the memory that a context needs.
 *
 * @param layers empty when the model keeps nothing, as one that reads a whole text at once
 * @param exact false when the file leaves open what the engine will make of it, so that {@code layers} is the most it can be
 */
public record CacheShape(List<LayerCache> layers, boolean exact) {

    /** A model that reads a whole text at once. */
    public static final CacheShape NONE = new CacheShape(List.of(), true);

    public CacheShape {
        layers = List.copyOf(layers);
    }

    boolean hasWindows() {
        return layers.stream().anyMatch(layer -> layer.window() > 0);
    }
}
