package dev.zenow.llama.gguf;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sums of a file's tensor table.
 *
 * @param count the tensors
 * @param elements the values of all tensors
 * @param bytes their size, without padding
 * @param end the offset of the byte after the last value, from the start of the tensor data
 * @param hasClassifier whether tensors of a classifier are among them
 * @param mostUsedType the type that stores the most values
 */
record TensorTable(
        int count, long elements, long bytes, long end, boolean hasClassifier, Optional<TensorType> mostUsedType) {

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
            classifier |= name.startsWith("cls.");
            elementsByType.merge(tensor.type(), tensor.elements(), Long::sum);
        }
        Optional<TensorType> mostUsed = elementsByType.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        return new TensorTable(count, elements, bytes, end, classifier, mostUsed);
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

    private record Tensor(TensorType type, long elements, long bytes, long offset) {}
}
