package dev.zenow.llama.gguf;

/** The values of one F32 tensor, asked for in order of their index, so that a large tensor never stands in memory. */
@FunctionalInterface
public interface TensorValues {

    /** The value at a row-major index; the first dimension of the tensor's shape varies fastest. */
    float at(long index);

    /** A tensor that holds one value everywhere. */
    static TensorValues constant(float value) {
        return index -> value;
    }
}
