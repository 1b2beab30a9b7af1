package dev.zenow.llama.engine;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The options that Zenow sets or relies on by itself, and what to do instead of setting them. */
final class OwnedOptions {
    private static final String ADDRESS = "Zenow chooses the address and the key of each llama-server by itself";
    private static final String PAGE = "Zenow serves its own pages and lets llama-server reach nothing but the model";
    private static final String MODEL = "name the model instead";
    private static final String MODE = "the model's mode sets it";
    private static final String LOG = "Zenow reads llama-server's log and needs it as it is";
    private static final String ENDS = "llama-server would end at once";
    private static final String SLOTS = "use the parameters context_size and parallel_slots instead";

    private static final Map<String, String> REASONS = Stream.of(
                    owned(ADDRESS, "--host", "--port", "--reuse-port", "--api-key", "--api-key-file"),
                    owned(ADDRESS, "--ssl-key-file", "--ssl-cert-file", "--api-prefix"),
                    owned(PAGE, "--path", "--ui", "--no-ui", "--webui", "--no-webui", "--ui-config", "--webui-config"),
                    owned(PAGE, "--ui-config-file", "--webui-config-file", "--ui-mcp-proxy", "--webui-mcp-proxy"),
                    owned(PAGE, "--cors-origins", "--cors-methods", "--cors-headers", "--cors-credentials"),
                    owned(PAGE, "--tools", "--tools-runtime", "--agent", "--mcp-servers-config", "--mcp-servers-json"),
                    owned(PAGE, "--metrics", "--slots"),
                    owned(MODEL, "--model", "--model-url", "--hf-repo", "--hf-file", "--hf-token", "--docker-repo"),
                    owned(MODEL, "--models-dir", "--models-preset", "--models-max", "--models-autoload"),
                    owned(MODE, "--embeddings", "--embedding", "--reranking", "--rerank"),
                    owned(LOG, "--log-disable", "--log-file", "--log-jsonl", "--log-colors", "--log-verbosity"),
                    owned(LOG, "--log-prefix", "--log-timestamps", "--verbosity"),
                    owned(
                            ENDS,
                            "--help",
                            "--usage",
                            "--version",
                            "--list-devices",
                            "--cache-list",
                            "--completion-bash"),
                    owned("Zenow saves slots by itself", "--slot-save-path"),
                    owned(SLOTS, "--kv-unified", "--no-kv-unified", "--kv-unified-per-slot"),
                    owned("set idle_timeout in the configuration instead", "--sleep-idle-seconds"),
                    parameter("context_size", "--ctx-size"),
                    parameter("threads", "--threads"),
                    parameter("gpu_layers", "--gpu-layers", "--n-gpu-layers"),
                    parameter("batch_size", "--batch-size"),
                    parameter("ubatch_size", "--ubatch-size"),
                    parameter("memory_map", "--mmap", "--no-mmap"),
                    parameter("parallel_slots", "--parallel"),
                    parameter("prompt_cache_megabytes", "--cache-ram"),
                    parameter("cache_reuse", "--cache-reuse"),
                    parameter("cache_type_k", "--cache-type-k"),
                    parameter("cache_type_v", "--cache-type-v"),
                    parameter("flash_attention", "--flash-attn"),
                    parameter("pooling", "--pooling"))
            .flatMap(reasons -> reasons.entrySet().stream())
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Short cuts that bring a model of their own. */
    private static final List<String> PRESETS = List.of("--fim-", "--gpt-oss-", "--vision-", "--embd-gemma-");

    private OwnedOptions() {}

    /** Why this option, in whichever of its forms, is not for others to set; empty: it is. */
    static Optional<String> reason(EngineOption option) {
        return option.names().stream().flatMap(name -> reason(name).stream()).findFirst();
    }

    static Optional<String> reason(String name) {
        return PRESETS.stream().anyMatch(name::startsWith)
                ? Optional.of(MODEL)
                : Optional.ofNullable(REASONS.get(name));
    }

    private static Map<String, String> parameter(String parameter, String... names) {
        return owned("use the parameter " + parameter + " instead", names);
    }

    private static Map<String, String> owned(String reason, String... names) {
        return Stream.of(names).collect(toUnmodifiableMap(name -> name, _ -> reason));
    }
}
