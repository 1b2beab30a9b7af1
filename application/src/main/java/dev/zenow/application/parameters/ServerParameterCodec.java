package dev.zenow.application.parameters;

import dev.zenow.domain.runtime.ServerParameters;
import java.util.Map;

/** Server parameters as the named texts that the {@link ParameterStore} keeps. */
final class ServerParameterCodec {
    private ServerParameterCodec() {}

    static Map<String, String> encode(ServerParameters values) {
        return Map.of(
                "context_size", Integer.toString(values.contextSize()),
                "threads", Integer.toString(values.threads()),
                "gpu_layers", Integer.toString(values.gpuLayers()),
                "batch_size", Integer.toString(values.batchSize()),
                "memory_map", Boolean.toString(values.memoryMap()),
                "parallel_slots", Integer.toString(values.parallelSlots()),
                "prompt_cache_megabytes", Integer.toString(values.promptCacheMegabytes()));
    }

    /** Throws {@link IllegalArgumentException} when a value is none of its kind or out of range. */
    static ServerParameters decode(Map<String, String> values, ServerParameters defaults) {
        return new ServerParameters(
                number(values, "context_size", defaults.contextSize()),
                number(values, "threads", defaults.threads()),
                number(values, "gpu_layers", defaults.gpuLayers()),
                number(values, "batch_size", defaults.batchSize()),
                Boolean.parseBoolean(values.getOrDefault("memory_map", Boolean.toString(defaults.memoryMap()))),
                number(values, "parallel_slots", defaults.parallelSlots()),
                number(values, "prompt_cache_megabytes", defaults.promptCacheMegabytes()));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        String text = values.get(name);
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
