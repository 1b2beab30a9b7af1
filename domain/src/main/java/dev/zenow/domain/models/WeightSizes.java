package dev.zenow.domain.models;

import java.util.List;

/**
 * The sizes of a model's tensors, without padding.
 *
 * @param tensorCount how many there are
 * @param parameterCount the values in all of them
 * @param bytes of all of them
 * @param layerBytes of those that belong to a layer, by layer; may be shorter than the layers are many
 * @param inputBytes of the table that turns tokens into vectors, which an engine keeps in host memory
 * @param sharedOutputBytes of the part of the input's table that the output uses once more; 0 when that has its own
 * @param hasClassifier whether the tensors that turn a vector into a score are there
 */
public record WeightSizes(
        long tensorCount,
        long parameterCount,
        long bytes,
        List<Long> layerBytes,
        long inputBytes,
        long sharedOutputBytes,
        boolean hasClassifier) {

    public WeightSizes {
        layerBytes = List.copyOf(layerBytes);
        if (tensorCount < 0 || parameterCount < 0 || bytes < 0 || inputBytes < 0 || sharedOutputBytes < 0) {
            throw new IllegalArgumentException("sizes of weights must not be negative");
        }
        long inLayers = 0;
        for (long layer : layerBytes) {
            if (layer < 0) {
                throw new IllegalArgumentException("sizes of weights must not be negative");
            }
            inLayers = Math.addExact(inLayers, layer);
        }
        if (Math.addExact(inLayers, inputBytes) > bytes || sharedOutputBytes > inputBytes) {
            throw new IllegalArgumentException("the parts of the weights are larger than the whole");
        }
    }

    /** What belongs neither to a layer nor to the input: the output, and some small tensors. */
    public long outputBytes() {
        return bytes - inputBytes - layersFrom(0);
    }

    /** The bytes of the layers from this one on. */
    long layersFrom(long first) {
        long sum = 0;
        for (int layer = (int) Math.min(first, layerBytes.size()); layer < layerBytes.size(); layer++) {
            sum += layerBytes.get(layer);
        }
        return sum;
    }
}
