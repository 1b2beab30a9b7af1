package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

/**
 * The memory that an engine takes for a model, foretold from its file.
 *
 * @param weights the tensors
 * @param cache the keys and values of all slots, and the states of recurrent layers
 * @param compute the buffers of a computation, inputs and results
 * @param programBytes the engine itself and its vocabulary; not among the sizes that an engine prints
 * @param promptCacheBytes what it may spend later to keep prompts of other chats
 * @param exact false when the file leaves open what the engine will make of it: then the cache is the most it can be
 */
public record MemoryNeed(
        MemoryShare weights,
        MemoryShare cache,
        MemoryShare compute,
        long programBytes,
        long promptCacheBytes,
        boolean exact) {

    public MemoryNeed {
        requireNonNull(weights, "weights is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(compute, "compute is null");
        if (programBytes < 0 || promptCacheBytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative");
        }
    }

    /**
     * What the engine would be started with.
     *
     * @param contextTokens of each slot, at least 1; the engine reserves all of it, also what goes beyond the training's
     *     context, of which it then gives a slot no more
     * @param slots at least 1
     * @param gpuLayers layers kept in video memory, the output counting as one; 0: none
     * @param batchTokens evaluated in one step of a prompt, at least 1
     * @param microBatchTokens computed at once, at least 1; an engine takes no more than {@code batchTokens}
     * @param keyType how keys are stored
     * @param valueType how values are stored
     * @param flashAttention false only when it is switched off: the engine's own choice is to use it
     * @param memoryMap whether the file is mapped; it must be in memory all the same to be fast
     * @param promptCacheMegabytes 0: none
     */
    public record Request(
            long contextTokens,
            int slots,
            int gpuLayers,
            long batchTokens,
            long microBatchTokens,
            KvCacheType keyType,
            KvCacheType valueType,
            boolean flashAttention,
            boolean memoryMap,
            ModelMode mode,
            long promptCacheMegabytes) {

        private static final long MOST_TOKENS = 1L << 32;
        private static final int MOST_SLOTS = 1 << 16;

        public Request {
            requireNonNull(keyType, "keyType is null");
            requireNonNull(valueType, "valueType is null");
            requireNonNull(mode, "mode is null");
            within("contextTokens", contextTokens, 1, MOST_TOKENS);
            within("slots", slots, 1, MOST_SLOTS);
            within("gpuLayers", gpuLayers, 0, Integer.MAX_VALUE);
            within("batchTokens", batchTokens, 1, MOST_TOKENS);
            within("microBatchTokens", microBatchTokens, 1, MOST_TOKENS);
            within("promptCacheMegabytes", promptCacheMegabytes, 0, 1L << 30);
        }

        /** Of a chat model in host memory with the engine's own choices. */
        public static Request of(ModelMode mode, long contextTokens, int slots) {
            return new Request(
                    contextTokens, slots, 0, 512, 512, KvCacheType.F16, KvCacheType.F16, true, true, mode, 0);
        }

        public Request withContext(long tokens) {
            return new Request(
                    tokens,
                    slots,
                    gpuLayers,
                    batchTokens,
                    microBatchTokens,
                    keyType,
                    valueType,
                    flashAttention,
                    memoryMap,
                    mode,
                    promptCacheMegabytes);
        }

        public Request withGpuLayers(int layers) {
            return new Request(
                    contextTokens,
                    slots,
                    layers,
                    batchTokens,
                    microBatchTokens,
                    keyType,
                    valueType,
                    flashAttention,
                    memoryMap,
                    mode,
                    promptCacheMegabytes);
        }

        private static void within(String name, long value, long least, long most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + value);
            }
        }
    }

    /** What an engine with a graphics card needs when {@code gpuLayers} is not 0, else one without. */
    public static MemoryNeed of(GgufFacts facts, Request request) {
        return new MemoryEstimate(facts, request).need();
    }

    public long weightsBytes() {
        return weights.totalBytes();
    }

    public long kvBytes() {
        return cache.totalBytes();
    }

    public long computeBytes() {
        return compute.totalBytes();
    }

    /** What the engine prints that it has reserved: weights, cache and compute. */
    public long reservedBytes() {
        return weightsBytes() + kvBytes() + computeBytes();
    }

    public long hostBytes() {
        return weights.hostBytes() + cache.hostBytes() + compute.hostBytes() + programBytes + promptCacheBytes;
    }

    public long deviceBytes() {
        return weights.deviceBytes() + cache.deviceBytes() + compute.deviceBytes();
    }

    public long totalBytes() {
        return hostBytes() + deviceBytes();
    }

    /** Whether both parts are there; without a graphics card everything must fit into the host's memory. */
    public boolean fitsInto(AvailableMemory available) {
        return hostBytes() <= available.hostBytes()
                && deviceBytes() <= available.deviceBytes().orElse(0);
    }
}
