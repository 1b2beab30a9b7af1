package dev.zenow.bootstrap.configuration;

import static dev.zenow.bootstrap.configuration.ValueType.number;
import static dev.zenow.bootstrap.configuration.ValueType.optional;
import static dev.zenow.bootstrap.configuration.ValueType.wholeNumber;

import dev.zenow.application.providers.ProviderPreset;
import dev.zenow.application.secrets.SealingKey;
import dev.zenow.domain.models.KvCacheType;
import dev.zenow.domain.parameters.FlashAttention;
import dev.zenow.domain.providers.AllowedAddresses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of everything that can be configured. */
final class Keys {
    static final Key<Path> CONFIG = new Key<>(
            "config",
            ValueType.PATH,
            machine -> machine.baseDirectory("XDG_CONFIG_HOME", ".config")
                    .resolve("zenow/config.yml")
                    .toString(),
            "~/.config/zenow/config.yml",
            "The configuration file; not a key of the file itself.");

    static final Key<String> HOST =
            Key.of("host", ValueType.HOST, "127.0.0.1", "The address that serve listens on; of this machine only.");
    static final Key<Integer> PORT =
            Key.of("port", wholeNumber(0, 65_535), "8000", "The port that serve listens on; 0: any free one.");

    static final Key<Path> DATA_DIR = new Key<>(
            "data_dir",
            ValueType.PATH,
            machine -> machine.baseDirectory("XDG_DATA_HOME", ".local/share")
                    .resolve("zenow")
                    .toString(),
            "~/.local/share/zenow",
            "Where chats, the log and everything else worth keeping lives.");
    static final Key<Path> CACHE_DIR = new Key<>(
            "cache_dir",
            ValueType.PATH,
            machine -> cache(machine).toString(),
            "~/.cache/zenow",
            "Where what can be made or fetched again lives.");

    static final Key<Optional<Path>> SECRET_KEY_FILE = Key.of(
            "secret_key_file",
            optional(ValueType.PATH, "auto"),
            "auto",
            "Where the key is that stored tokens are sealed with; auto: secret.key in data_dir. Made when it is first needed.");
    static final Key<Optional<SealingKey>> SECRET_KEY = Key.of(
            "secret_key",
            optional(ValueType.SEALING_KEY, "none"),
            "none",
            "That key itself, in place of the file; not a key of the configuration file.");

    static final Key<Path> MODELS_DIR = new Key<>(
            "models_dir",
            ValueType.PATH,
            machine -> cache(machine).resolve("models").toString(),
            "~/.cache/zenow/models",
            "Where downloaded models live, in the folders llm, embed and rerank.");

    static final Key<Integer> DOWNLOADS_AT_ONCE = Key.of(
            "downloads_at_once", wholeNumber(1, 16), "2", "How many models are downloaded at once; others wait.");
    static final Key<Integer> DOWNLOAD_CONNECTIONS = Key.of(
            "download_connections",
            wholeNumber(1, 16),
            "4",
            "How many connections one download has, where its source can.");
    static final Key<Duration> DOWNLOAD_STALL_TIMEOUT = Key.of(
            "download_stall_timeout",
            ValueType.DURATION_OF_TIME,
            "30s",
            "How long a source may send nothing before it is asked again.");
    static final Key<ProxyChoice> DOWNLOAD_PROXY = Key.of(
            "download_proxy",
            ValueType.PROXY,
            "auto",
            "The proxy of downloads; auto: that of HTTPS_PROXY or ALL_PROXY, but for the hosts of NO_PROXY; off: none.");
    static final Key<Boolean> ALLOW_PRIVATE_ADDRESSES = Key.of(
            "allow_private_addresses",
            ValueType.SWITCH,
            "true",
            "Whether links and redirections may lead to this machine and to private networks.");

    static final Key<Optional<Path>> ENGINE = Key.of(
            "engine",
            optional(ValueType.PATH, "auto"),
            "auto",
            "The llama-server to use; auto: the one on the PATH, then the fetched one.");
    static final Key<Path> ENGINE_PREFIX = new Key<>(
            "engine_prefix",
            ValueType.PATH,
            machine -> cache(machine).resolve("engine").toString(),
            "~/.cache/zenow/engine",
            "Where the fetched llama-server lives.");
    static final Key<Optional<Duration>> IDLE_TIMEOUT = Key.of(
            "idle_timeout",
            optional(ValueType.DURATION_OF_TIME, "off"),
            "off",
            "Unloads a chat model that was not used for this long; the next request loads it again.");
    static final Key<Optional<Duration>> EMBED_IDLE_TIMEOUT = Key.of(
            "embed_idle_timeout",
            optional(ValueType.DURATION_OF_TIME, "off"),
            "off",
            "The same for an embedding model.");
    static final Key<Optional<Duration>> RERANK_IDLE_TIMEOUT = Key.of(
            "rerank_idle_timeout",
            optional(ValueType.DURATION_OF_TIME, "off"),
            "off",
            "The same for a reranking model.");
    static final Key<Boolean> LOAD_ON_REQUEST = Key.of(
            "load_on_request",
            ValueType.SWITCH,
            "true",
            "Whether a request of an OpenAI client loads the model that it names, in place of the one in use.");

    static final Key<Integer> CONTEXT_SIZE = Key.of(
            "context_size",
            wholeNumber(256, 1 << 24),
            "15360",
            "Tokens of context that each slot is guaranteed; the model's own limit caps it.");
    static final Key<Integer> THREADS = new Key<>(
            "threads",
            wholeNumber(1, 1_024),
            machine -> Integer.toString(Math.clamp(machine.cores(), 1, 8)),
            "8, or the machine's cores when it has fewer",
            "CPU threads of the engine.");
    static final Key<Integer> GPU_LAYERS =
            Key.of("gpu_layers", wholeNumber(0, 9_999), "0", "Layers of the model kept in video memory; 999: all.");
    static final Key<Integer> BATCH_SIZE =
            Key.of("batch_size", wholeNumber(1, 65_536), "512", "Tokens evaluated in one step of a prompt.");
    static final Key<Integer> UBATCH_SIZE =
            Key.of("ubatch_size", wholeNumber(1, 65_536), "512", "Tokens evaluated at once within a step.");
    static final Key<Boolean> MEMORY_MAP = Key.of(
            "memory_map",
            ValueType.SWITCH,
            "false",
            "Maps the model's file instead of reading it into memory: starts faster, may answer slower.");
    static final Key<Integer> PARALLEL_SLOTS =
            Key.of("parallel_slots", wholeNumber(1, 1_024), "1", "How many replies are made at once.");
    static final Key<Integer> PROMPT_CACHE_MEGABYTES = Key.of(
            "prompt_cache_megabytes",
            wholeNumber(0, 1 << 20),
            "512",
            "Memory the engine may use to keep the evaluated prompts of other chats; 0: none.");

    static final Key<Integer> CACHE_REUSE = Key.of(
            "cache_reuse",
            wholeNumber(0, 1 << 20),
            "0",
            "Keeps evaluated parts of a chat when what stands before them is dropped, from this many tokens on; 0: off.");

    static final Key<Integer> SLOT_FILES_MEGABYTES = Key.of(
            "slot_files_megabytes",
            wholeNumber(0, 1 << 24),
            "2048",
            "Disk that evaluated chats may take while their model is not loaded, where reading them beats evaluating; 0: none.");

    static final Key<KvCacheType> CACHE_TYPE_K = Key.of(
            "cache_type_k",
            ValueType.oneOf(KvCacheType.class),
            "f16",
            "How the keys of the context are stored; quantized ones take less memory.");
    static final Key<KvCacheType> CACHE_TYPE_V = Key.of(
            "cache_type_v",
            ValueType.oneOf(KvCacheType.class),
            "f16",
            "How the values of the context are stored; quantized ones take less memory and need flash attention.");
    static final Key<FlashAttention> FLASH_ATTENTION = Key.of(
            "flash_attention",
            ValueType.oneOf(FlashAttention.class),
            "auto",
            "Computes attention in one step that needs less memory; auto: where the engine can.");

    static final Key<Integer> EMBED_CONTEXT_SIZE = Key.of(
            "embed_context_size",
            wholeNumber(256, 1 << 24),
            "2048",
            "The longest input of an embedding model, in tokens.");
    static final Key<Optional<Integer>> EMBED_BATCH_SIZE = Key.of(
            "embed_batch_size",
            optional(wholeNumber(1, 65_536), "auto"),
            "auto",
            "Tokens that an embedding model evaluates at once; it takes no longer input. auto: embed_context_size.");
    static final Key<Integer> EMBED_PARALLEL_SLOTS =
            Key.of("embed_parallel_slots", wholeNumber(1, 1_024), "1", "How many inputs are embedded at once.");
    static final Key<Integer> RERANK_CONTEXT_SIZE = Key.of(
            "rerank_context_size",
            wholeNumber(256, 1 << 24),
            "2048",
            "The longest query and document together of a reranking model, in tokens.");
    static final Key<Optional<Integer>> RERANK_BATCH_SIZE = Key.of(
            "rerank_batch_size",
            optional(wholeNumber(1, 65_536), "auto"),
            "auto",
            "Tokens that a reranking model evaluates at once; it takes no longer input. auto: rerank_context_size.");
    static final Key<Integer> RERANK_PARALLEL_SLOTS =
            Key.of("rerank_parallel_slots", wholeNumber(1, 1_024), "1", "How many documents are ranked at once.");

    static final Key<Optional<Double>> TEMPERATURE = Key.of(
            "temperature",
            optional(number(0, 5), "none"),
            "0.7",
            "How freely the model chooses words; none here and below: as the engine does by itself.");
    static final Key<Optional<Double>> REPEAT_PENALTY = Key.of(
            "repeat_penalty", optional(number(0, 5), "none"), "1.1", "How much repetition is avoided; 1: not at all.");
    static final Key<Optional<Double>> TOP_P =
            Key.of("top_p", optional(number(0, 1), "none"), "none", "Keeps the likeliest words of this total share.");
    static final Key<Optional<Integer>> TOP_K = Key.of(
            "top_k", optional(wholeNumber(0, 100_000), "none"), "none", "Keeps this many of the likeliest words.");
    static final Key<Optional<Double>> MIN_P = Key.of(
            "min_p",
            optional(number(0, 1), "none"),
            "none",
            "Drops words less likely than this share of the likeliest.");
    static final Key<Integer> MAX_TOKENS =
            Key.of("max_tokens", wholeNumber(1, 1 << 24), "2000", "The longest reply, in tokens.");
    static final Key<String> SYSTEM_PROMPT = Key.of(
            "system_prompt",
            ValueType.text(65_536),
            "You are a helpful assistant. Answer in the language of the question, clearly and to the point.",
            "What a new session tells the model before everything else; may be empty.");

    static final Key<Optional<Integer>> KEEP_SESSIONS = Key.of(
            "keep_sessions",
            optional(wholeNumber(1, 1 << 24), "all"),
            "500",
            "How many of the newest sessions are kept; older ones go to the trash. Pinned and archived ones do not count. all: every one.");
    static final Key<Duration> KEEP_TRASH = Key.of(
            "keep_trash",
            ValueType.DURATION_OF_TIME,
            "30d",
            "How long a session in the trash can be restored before it is deleted for good.");
    static final Key<Boolean> EVALUATE_AHEAD = Key.of(
            "evaluate_ahead",
            ValueType.SWITCH,
            "true",
            "Uses the time in which a reply is read to evaluate the next prompt, where the engine would have to read it again.");
    static final Key<Boolean> MODEL_TITLES = Key.of(
            "model_titles",
            ValueType.SWITCH,
            "false",
            "Asks the model for a better title after a session's first reply.");

    static final Key<List<ProviderPreset>> PROVIDER_PRESETS = Key.of(
            "provider_presets",
            ProviderWords.PRESET_LIST,
            ProviderWords.PRESETS,
            "The providers that everybody has; whoever uses one fills in the address that is missing here.");
    static final Key<Map<String, String>> PROVIDER_KEYS = Key.of(
            "provider_keys",
            ProviderWords.KEY_LIST,
            "none",
            "The keys of those, for whoever has stored none; sent to the addresses of provider_presets only.");
    static final Key<List<AllowedAddresses.Entry>> PROVIDER_ADDRESSES = Key.of(
            "provider_addresses",
            ProviderWords.ADDRESS_LIST,
            "any",
            "The only servers that may be providers; any: every one, private ones as allow_private_addresses says.");
    static final Key<Duration> PROVIDER_TIMEOUT = Key.of(
            "provider_timeout",
            ValueType.DURATION_OF_TIME,
            "120s",
            "How long a provider may send nothing before its answer is given up.");

    static final Key<LogLevel> LOG_LEVEL = Key.of(
            "log_level",
            ValueType.oneOf(LogLevel.class),
            "info",
            "How much the log file says; debug adds the engine's and the database's part.");
    static final Key<Integer> LOG_FILE_MEGABYTES =
            Key.of("log_file_megabytes", wholeNumber(1, 1_024), "10", "The size at which a new log file is begun.");
    static final Key<Integer> LOG_FILES =
            Key.of("log_files", wholeNumber(1, 20), "5", "How many older log files are kept.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(
            CONFIG,
            HOST,
            PORT,
            DATA_DIR,
            CACHE_DIR,
            SECRET_KEY_FILE,
            SECRET_KEY,
            MODELS_DIR,
            DOWNLOADS_AT_ONCE,
            DOWNLOAD_CONNECTIONS,
            DOWNLOAD_STALL_TIMEOUT,
            DOWNLOAD_PROXY,
            ALLOW_PRIVATE_ADDRESSES,
            ENGINE,
            ENGINE_PREFIX,
            IDLE_TIMEOUT,
            EMBED_IDLE_TIMEOUT,
            RERANK_IDLE_TIMEOUT,
            LOAD_ON_REQUEST,
            CONTEXT_SIZE,
            THREADS,
            GPU_LAYERS,
            BATCH_SIZE,
            UBATCH_SIZE,
            MEMORY_MAP,
            PARALLEL_SLOTS,
            PROMPT_CACHE_MEGABYTES,
            CACHE_REUSE,
            SLOT_FILES_MEGABYTES,
            CACHE_TYPE_K,
            CACHE_TYPE_V,
            FLASH_ATTENTION,
            EMBED_CONTEXT_SIZE,
            EMBED_BATCH_SIZE,
            EMBED_PARALLEL_SLOTS,
            RERANK_CONTEXT_SIZE,
            RERANK_BATCH_SIZE,
            RERANK_PARALLEL_SLOTS,
            TEMPERATURE,
            REPEAT_PENALTY,
            TOP_P,
            TOP_K,
            MIN_P,
            MAX_TOKENS,
            SYSTEM_PROMPT,
            KEEP_SESSIONS,
            KEEP_TRASH,
            EVALUATE_AHEAD,
            MODEL_TITLES,
            PROVIDER_PRESETS,
            PROVIDER_KEYS,
            PROVIDER_ADDRESSES,
            PROVIDER_TIMEOUT,
            LOG_LEVEL,
            LOG_FILE_MEGABYTES,
            LOG_FILES);

    /** Variables that are not for this program but for what stands around it: the launcher and the tests. */
    static final Set<String> FOREIGN_VARIABLES = Set.of("ZENOW_JAVA_HOME", "ZENOW_JAVA_OPTS", "ZENOW_TEST_MODELS");

    private Keys() {}

    private static Path cache(Surroundings machine) {
        return machine.baseDirectory("XDG_CACHE_HOME", ".cache").resolve("zenow");
    }
}
