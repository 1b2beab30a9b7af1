package dev.zenow.domain.runtime;

/**
 * What a llama-server is started with; changing any of it needs a restart.
 *
 * @param contextSize tokens of context that each slot is guaranteed, 256 to 16,777,216
 * @param threads CPU threads, 1 to 1,024
 * @param gpuLayers layers kept in video memory; 0: none, 999: all
 * @param batchSize tokens evaluated in one step of a prompt, 1 to 65,536
 * @param memoryMap whether the file is mapped instead of read into memory
 * @param parallelSlots how many replies are made at once, 1 to 256
 * @param promptCacheMegabytes host memory the engine may spend to keep prompts of other chats, 0: none
 */
public record ServerParameters(
        int contextSize,
        int threads,
        int gpuLayers,
        int batchSize,
        boolean memoryMap,
        int parallelSlots,
        int promptCacheMegabytes) {
    public ServerParameters {
        within("context_size", contextSize, 256, 1 << 24);
        within("threads", threads, 1, 1_024);
        within("gpu_layers", gpuLayers, 0, 9_999);
        within("batch_size", batchSize, 1, 65_536);
        within("parallel_slots", parallelSlots, 1, 256);
        within("prompt_cache_megabytes", promptCacheMegabytes, 0, 1 << 20);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
