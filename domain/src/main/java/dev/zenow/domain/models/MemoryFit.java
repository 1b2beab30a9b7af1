package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * Whether a model fits into the memory that there is, before it is loaded.
 *
 * @param need without a graphics card, that of every layer in host memory, whatever was asked
 * @param fits whether {@code need} is available
 * @param largestContext the most tokens that each slot can have with everything else as asked, a multiple of
 *     {@value #STEP} up to the context in training; empty when not even {@value #STEP} fit. It may be less than was asked
 *     although that fits: more than the training's is never of use
 */
public record MemoryFit(MemoryNeed need, AvailableMemory available, boolean fits, OptionalLong largestContext) {

    /** An engine makes contexts in multiples of it. */
    public static final long STEP = 256;

    /** Where the file tells nothing of the training: the longest context that can be asked for. */
    private static final long MOST_CONTEXT = 1L << 24;

    public MemoryFit {
        requireNonNull(need, "need is null");
        requireNonNull(available, "available is null");
        requireNonNull(largestContext, "largestContext is null");
    }

    public static MemoryFit of(GgufFacts facts, MemoryNeed.Request asked, AvailableMemory available) {
        MemoryNeed.Request request = available.deviceBytes().isPresent() ? asked : asked.withGpuLayers(0);
        MemoryNeed need = MemoryNeed.of(facts, request);
        return new MemoryFit(need, available, need.fitsInto(available), largest(facts, request, available));
    }

    private static OptionalLong largest(GgufFacts facts, MemoryNeed.Request request, AvailableMemory available) {
        long train = facts.contextTrain() == 0 ? MOST_CONTEXT : Math.min(facts.contextTrain(), MOST_CONTEXT);
        long fitting = 0;
        long most = Math.max(1, train / STEP);
        while (fitting < most) {
            long steps = Math.ceilDiv(fitting + most, 2);
            if (MemoryNeed.of(facts, request.withContext(steps * STEP)).fitsInto(available)) {
                fitting = steps;
            } else {
                most = steps - 1;
            }
        }
        return fitting == 0 ? OptionalLong.empty() : OptionalLong.of(fitting * STEP);
    }
}
