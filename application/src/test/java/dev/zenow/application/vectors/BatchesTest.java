package dev.zenow.application.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.vectors.BatchedCall.Batch;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchesTest {
    @Property
    void everyInputIsInOneBatchInOrder(
            @ForAll List<@IntRange(max = 30) Integer> weights,
            @ForAll @IntRange(min = 1, max = 6) int most,
            @ForAll @IntRange(min = 1, max = 40) int heaviest) {
        var batches = Batches.of(weights, weight -> weight, new VectorLimits(1_000, 1_000, most, heaviest));

        assertThat(batches.stream().flatMap(batch -> batch.inputs().stream())).containsExactlyElementsOf(weights);
        int start = 0;
        for (Batch<Integer> batch : batches) {
            assertThat(batch.start()).isEqualTo(start);
            assertThat(batch.inputs()).hasSizeBetween(1, most);
            assertThat(batch.inputs().size() == 1 || weight(batch) <= heaviest).isTrue();
            start += batch.inputs().size();
        }
        // No batch could have taken the first input of the next one as well.
        IntStream.range(1, batches.size()).forEach(i -> {
            Batch<Integer> before = batches.get(i - 1);
            assertThat(before.inputs().size() == most
                            || weight(before) + batches.get(i).inputs().getFirst() > heaviest)
                    .isTrue();
        });
    }

    private static int weight(Batch<Integer> batch) {
        return batch.inputs().stream().mapToInt(weight -> weight).sum();
    }
}
