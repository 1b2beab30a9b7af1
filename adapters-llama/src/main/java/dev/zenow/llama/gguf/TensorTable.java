package dev.zenow.llama.gguf;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The sums of a file's tensor table.
 *
 * @param count the tensors
 * @param elements the values of all tensors
 * @param bytes their size, without padding
 * @param layerBytes of those whose name says that they belong to a layer, by layer
 * @param inputBytes of the tables that turn tokens into vectors
 * @param tokenTableBytes of the one among them that an output may use once more
 * @param hasOutput whether there is an output of its own
 * @param end the offset of the byte after the last value, from the start of the tensor data
 * @param hasClassifier whether tensors of a classifier are among them
 * @param elementsByType how many values each type stores
 */
record TensorTable(
        int count,
        long elements,
        long bytes,
        List<Long> layerBytes,
        long inputBytes,
        long tokenTableBytes,
        boolean hasOutput,
        long end,
        boolean hasClassifier,
        Map<TensorType, Long> elementsByType) {

    private static final int MOST_TENSORS = 1 << 20;
    private static final int MOST_NAME_BYTES = 63;
    private static final int MOST_DIMENSIONS = 4;
    private static final int LEAST_ENTRY_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;
    /** Far above any model, and small enough that no sum of a million of them overflows. */
    private static final long MOST_TENSOR_BYTES = 1L << 42;

    /** The number of tensors that stands in the file's head. */
    static int count(GgufInput input) throws IOException, GgufException {
        return input.count("tensors", LEAST_ENTRY_BYTES, MOST_TENSORS);
    }

    static TensorTable read(GgufInput input, int count, GgufMetadata metadata, int alignment)
            throws IOException, GgufException {
        Set<String> names = new HashSet<>();
        Map<TensorType, Long> elementsByType = new EnumMap<>(TensorType.class);
        long elements = 0;
        long bytes = 0;
        long expected = 0;
        long end = 0;
        boolean classifier = false;
        Sums sums = new Sums();
        for (int i = 0; i < count; i++) {
            String name = input.text("a tensor's name", MOST_NAME_BYTES);
            if (!names.add(name)) {
                throw metadata.bad("the tensor " + GgufMetadata.printable(name) + " is given twice");
            }
            Tensor tensor = readTensor(input, name, metadata);
            if (tensor.offset() != expected) {
                throw metadata.bad("the tensor %s begins at %s instead of %d"
                        .formatted(GgufMetadata.printable(name), Long.toUnsignedString(tensor.offset()), expected));
            }
            elements += tensor.elements();
            bytes += tensor.bytes();
            end = expected + tensor.bytes();
            expected = Math.ceilDiv(end, alignment) * alignment;
            sums.add(name, tensor.bytes());
            classifier |= name.startsWith("cls.");
            elementsByType.merge(tensor.type(), tensor.elements(), Long::sum);
        }
        return new TensorTable(
                count,
                elements,
                bytes,
                sums.layers(),
                sums.input,
                sums.tokenTable,
                sums.output,
                end,
                classifier,
                elementsByType);
    }

    /** The table of a model whose tensors are in two files. */
    TensorTable plus(TensorTable other) {
        List<Long> layers = new ArrayList<>();
        for (int layer = 0; layer < Math.max(layerBytes.size(), other.layerBytes.size()); layer++) {
            layers.add(at(layerBytes, layer) + at(other.layerBytes, layer));
        }
        Map<TensorType, Long> types = new EnumMap<>(TensorType.class);
        types.putAll(elementsByType);
        other.elementsByType.forEach((type, number) -> types.merge(type, number, Long::sum));
        return new TensorTable(
                count + other.count,
                elements + other.elements,
                bytes + other.bytes,
                List.copyOf(layers),
                inputBytes + other.inputBytes,
                tokenTableBytes + other.tokenTableBytes,
                hasOutput || other.hasOutput,
                end,
                hasClassifier || other.hasClassifier,
                types);
    }

    /** The type that stores the most values. */
    Optional<TensorType> mostUsedType() {
        return elementsByType.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static long at(List<Long> sizes, int layer) {
        return layer < sizes.size() ? sizes.get(layer) : 0;
    }

    private static Tensor readTensor(GgufInput input, String name, GgufMetadata metadata)
            throws IOException, GgufException {
        String shown = GgufMetadata.printable(name);
        int dimensions = input.int32();
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw metadata.bad(
                    "the tensor %s has %s dimensions".formatted(shown, Integer.toUnsignedString(dimensions)));
        }
        long elements = 1;
        long rowLength = 1;
        for (int i = 0; i < dimensions; i++) {
            long length = input.int64();
            if (length < 0
                    || Math.multiplyHigh(elements, length) != 0
                    || elements * length > MOST_TENSOR_BYTES
                    || elements * length < 0) {
                throw tooLarge(input.name(), shown);
            }
            elements *= length;
            rowLength = i == 0 ? length : rowLength;
        }
        int typeId = input.int32();
        TensorType type = TensorType.of(typeId)
                .orElseThrow(() -> new GgufException(
                        Fault.UNSUPPORTED_VERSION,
                        "%s stores the tensor %s in the unknown type %d. Update Zenow, or take another quantization."
                                .formatted(input.name(), shown, typeId)));
        if (rowLength % type.blockElements() != 0) {
            throw metadata.bad("the rows of the tensor %s are no whole number of %s blocks".formatted(shown, type));
        }
        long bytes = elements / type.blockElements() * type.blockBytes();
        if (bytes > MOST_TENSOR_BYTES) {
            throw tooLarge(input.name(), shown);
        }
        return new Tensor(type, elements, bytes, input.int64());
    }

    private static GgufException tooLarge(String file, String tensor) {
        return new GgufException(
                Fault.HOSTILE,
                "%s claims that the tensor %s is larger than any model. Delete it and take the model from a source you trust."
                        .formatted(file, tensor));
    }

    /** The sums by what a tensor's name says it is for. */
    private static final class Sums {
        private static final String LAYER = "blk.";
        private static final String TOKEN_TABLE = "token_embd.weight";
        private static final List<String> INPUTS =
                List.of("token_embd.", "position_embd.", "token_types.", "per_layer_token_embd.");

        private final Map<Integer, Long> layers = new HashMap<>();
        private long input;
        private long tokenTable;
        private boolean output;

        void add(String name, long bytes) {
            if (name.startsWith(LAYER)) {
                layer(name).ifPresent(layer -> layers.merge(layer, bytes, Long::sum));
            } else if (INPUTS.stream().anyMatch(name::startsWith)) {
                input += bytes;
                tokenTable += name.equals(TOKEN_TABLE) ? bytes : 0;
            }
            output |= name.equals("output.weight");
        }

        List<Long> layers() {
            int most =
                    layers.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
            return IntStream.rangeClosed(0, most)
                    .mapToObj(layer -> layers.getOrDefault(layer, 0L))
                    .toList();
        }

        private static Optional<Integer> layer(String name) {
            int number = 0;
            for (int place = LAYER.length(); place < name.length(); place++) {
                char letter = name.charAt(place);
                if (letter == '.') {
                    return place == LAYER.length() ? Optional.empty() : Optional.of(number);
                }
                number = number * 10 + letter - '0';
                if (letter < '0' || letter > '9' || number >= LayerRules.MOST_LAYERS) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    private record Tensor(TensorType type, long elements, long bytes, long offset) {}
}
