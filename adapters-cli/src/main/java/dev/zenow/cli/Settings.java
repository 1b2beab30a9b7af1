package dev.zenow.cli;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was given on the command line, and nothing else, by configuration key: the long option's name without its leading dashes, and
 * with underscores ({@code data_dir}). Values are as they were written, paths too.
 */
public record Settings(Map<String, String> options) {
    public static final String HOST = "host";
    public static final String PORT = "port";
    public static final String DATA_DIRECTORY = "data_dir";
    public static final String CONFIGURATION_FILE = "config";
    public static final String ENGINE = "engine";

    public static final String CONTEXT_SIZE = "context_size";
    public static final String THREADS = "threads";
    public static final String GPU_LAYERS = "gpu_layers";
    public static final String BATCH_SIZE = "batch_size";
    public static final String PARALLEL_SLOTS = "parallel_slots";
    public static final String IDLE_TIMEOUT = "idle_timeout";

    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** These settings and one more, or the same when the value is absent. */
    public Settings with(String name, Optional<String> value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(options);
        more.put(name, value.get());
        return new Settings(more);
    }
}
