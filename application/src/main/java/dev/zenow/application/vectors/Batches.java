package dev.zenow.application.vectors;

import dev.zenow.application.vectors.BatchedCall.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Divides inputs, in their order, into batches that each are as large as the limits allow. */
final class Batches {
    private Batches() {}

    /** @param weight of an input, in characters */
    static <I> List<Batch<I>> of(List<I> inputs, ToIntFunction<I> weight, VectorLimits limits) {
        List<Batch<I>> batches = new ArrayList<>();
        int start = 0;
        long heavy = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int more = weight.applyAsInt(inputs.get(i));
            boolean full = i - start == limits.batchInputs() || heavy + more > limits.batchCharacters();
            if (full && i > start) {
                batches.add(new Batch<>(start, List.copyOf(inputs.subList(start, i))));
                start = i;
                heavy = 0;
            }
            heavy += more;
        }
        if (start < inputs.size()) {
            batches.add(new Batch<>(start, List.copyOf(inputs.subList(start, inputs.size()))));
        }
        return List.copyOf(batches);
    }
}
