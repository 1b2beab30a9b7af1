package dev.zenow.llama.gguf;

import dev.zenow.domain.models.AttentionShape;
import dev.zenow.domain.models.CacheShape;
import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.LayerCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each layer of a model keeps, which a file tells only to those who know its architecture.
 *
 * <table>
 * <caption>Rules, as the engine has them</caption>
 * <tr><td>an encoder</td><td>keeps nothing</td></tr>
 * <tr><td>key and value lengths of MLA are given</td><td>keys alone: the values are read out of them</td></tr>
 * <tr><td>a layer has no heads for keys</td><td>it keeps a state, of a convolution, of Mamba, of RWKV or of KDA</td></tr>
 * <tr><td>the window's pattern is given, or the architecture has one</td><td>those layers look back that far only</td></tr>
 * <tr><td>there is a window, and nothing says for which layers</td><td>all keep everything: the most it can be</td></tr>
 * <tr><td>layers share the keys and values of earlier ones</td><td>they keep nothing</td></tr>
 * </table>
 *
 * <p>Source: {@code llama-hparams}, {@code llama-kv-cache} and the models of llama.cpp.
 */
final class LayerRules {

    /** An engine has far fewer. */
    static final int MOST_LAYERS = 4_096;

    private static final long MOST_SIZE = Integer.MAX_VALUE;

    private static final Set<String> ENCODERS = Set.of(
            "bert",
            "modern-bert",
            "neo-bert",
            "eurobert",
            "nomic-bert",
            "nomic-bert-moe",
            "jina-bert-v2",
            "jina-bert-v3",
            "gemma-embedding",
            "dream",
            "llada",
            "llada-moe",
            "rnd1");

    private static final Set<String> RECURRENT = Set.of("mamba", "mamba2", "rwkv6", "rwkv6qwen2", "rwkv7", "arwkv7");

    /** Every so many layers one looks at everything, unless the file says how many. */
    private static final Map<String, Integer> FULL_EVERY = Map.of("qwen3next", 4, "qwen35", 4, "qwen35moe", 4);

    /** After so many layers one looks at everything, unless the file says how many. */
    private static final Map<String, Integer> WINDOW_PATTERNS = Map.ofEntries(
            Map.entry("gemma2", 2),
            Map.entry("gemma3", 6),
            Map.entry("gemma3n", 5),
            Map.entry("cohere2", 4),
            Map.entry("gpt-oss", 2),
            Map.entry("olmo2", 4),
            Map.entry("exaone4", 4),
            Map.entry("llama4", 4),
            Map.entry("smallthinker", 4),
            Map.entry("afmoe", 4),
            Map.entry("plamo3", 8));

    private static final Map<String, Long> WINDOWS =
            Map.of("gemma2", 4_096L, "exaone4", 4_096L, "smallthinker", 4_096L, "llama4", 8_192L);

    /** Their files may name a window, which the engine does not use. */
    private static final Set<String> WINDOW_UNUSED = Set.of(
            "llama", "phi3", "qwen2", "qwen2moe", "qwen3", "qwen3moe", "starcoder2", "mistral3", "granite", "glm4");

    /** Only the one of 64 layers has windows. */
    private static final int EXAONE_LAYERS = 64;

    /** The layers of gemma3n behind the twentieth use the keys and values of earlier ones. */
    private static final long GEMMA3N_OWN_LAYERS = 20;

    private final String architecture;
    private final GgufMetadata metadata;
    private final AttentionShape attention;
    private final long width;
    private final int layers;
    private boolean exact = true;

    private LayerRules(String architecture, GgufMetadata metadata, AttentionShape attention, long width, int layers) {
        this.architecture = architecture;
        this.metadata = metadata;
        this.attention = attention;
        this.width = width;
        this.layers = layers;
    }

    static CacheShape cache(
            String architecture, GgufMetadata metadata, AttentionShape attention, long width, long blockCount)
            throws GgufException {
        if (blockCount > MOST_LAYERS) {
            throw metadata.bad("it claims " + blockCount + " layers");
        }
        if (ENCODERS.contains(architecture)) {
            return CacheShape.NONE;
        }
        return new LayerRules(architecture, metadata, attention, width, (int) blockCount).cache();
    }

    private CacheShape cache() throws GgufException {
        long[] headsKv = byLayer("attention.head_count_kv", attention.headCountKv());
        long[] windows = windows();
        boolean[] recurrent = recurrent(headsKv);
        long state = state();
        long own = layersWithOwnCache();
        List<LayerCache> caches = new ArrayList<>(layers);
        for (int layer = 0; layer < layers; layer++) {
            boolean attends =
                    layer < own && headsKv[layer] > 0 && (!recurrent[layer] || architecture.equals("falcon-h1"));
            caches.add(layerCache(attends ? headsKv[layer] : 0, windows[layer], recurrent[layer] ? state : 0));
        }
        return new CacheShape(caches, exact && !architecture.startsWith("deepseek4"));
    }

    private LayerCache layerCache(long headsKv, long window, long state) throws GgufException {
        if (headsKv == 0) {
            return new LayerCache(0, 0, 0, 0, limited(state));
        }
        boolean mla = size("attention.key_length_mla") > 0 && size("attention.value_length_mla") > 0;
        long keyLength = attention.keyLength();
        long valueLength = mla ? 0 : attention.valueLength();
        if (window > 0 && size("attention.key_length_swa") > 0) {
            keyLength = size("attention.key_length_swa");
            valueLength = size("attention.value_length_swa");
        }
        return new LayerCache(
                limited(times(headsKv, keyLength)),
                limited(times(headsKv, valueLength)),
                mla ? size("attention.indexer.key_length") : 0,
                window,
                limited(state));
    }

    private boolean[] recurrent(long[] headsKv) throws GgufException {
        long[] listed = metadata.list(key("attention.recurrent_layers"));
        long[] feedForward = byLayer("feed_forward_length", 0);
        int every = FULL_EVERY.getOrDefault(architecture, 0);
        long interval = every == 0 ? 0 : Math.max(1, or(size("full_attention_interval"), every));
        boolean[] recurrent = new boolean[layers];
        for (int layer = 0; layer < layers; layer++) {
            boolean withoutHeads =
                    headsKv[layer] == 0 && (!architecture.startsWith("nemotron_h") || feedForward[layer] == 0);
            if (RECURRENT.contains(architecture) || architecture.equals("falcon-h1")) {
                recurrent[layer] = true;
            } else if (layer < listed.length) {
                recurrent[layer] = listed[layer] != 0;
            } else {
                recurrent[layer] = withoutHeads || (interval > 0 && (layer + 1) % interval != 0);
            }
        }
        return recurrent;
    }

    /** The values that a recurrent layer keeps of a sequence. */
    private long state() throws GgufException {
        long head = size("wkv.head_size");
        if (head > 0) {
            return limited(width * or(size("token_shift_count"), 2) + times(width, head));
        }
        long convolution = size("shortconv.l_cache");
        if (convolution > 0) {
            return times(width, convolution - 1);
        }
        long kernel = Math.max(0, size("ssm.conv_kernel") - 1);
        long kda = size("kda.head_dim");
        if (kda > 0) {
            long inner = limited(times(attention.headCount(), kda));
            return limited(limited(times(3 * kernel, inner)) + limited(times(inner, kda)));
        }
        long inner = size("ssm.inner_size");
        long values = size("ssm.state_size");
        long groups = times(2 * size("ssm.group_count"), values);
        return limited(limited(times(kernel, limited(inner + groups))) + limited(times(values, inner)));
    }

    private long[] windows() throws GgufException {
        long[] windows = new long[layers];
        long window = window();
        String key = key("attention.sliding_window_pattern");
        long[] listed = metadata.list(key);
        boolean unused =
                WINDOW_UNUSED.contains(architecture) || (architecture.equals("exaone4") && layers != EXAONE_LAYERS);
        if (window == 0 || unused) {
            return windows;
        }
        Optional<Long> every = listed.length == 0 && metadata.whole(key).isPresent()
                ? Optional.of(size("attention.sliding_window_pattern"))
                : Optional.ofNullable(WINDOW_PATTERNS.get(architecture)).map(Integer::longValue);
        for (int layer = 0; layer < layers; layer++) {
            boolean slides;
            if (listed.length > 0) {
                slides = layer < listed.length && listed[layer] != 0;
            } else if (every.isPresent()) {
                slides = slides(layer, every.get());
            } else {
                slides = false;
                exact = false;
            }
            windows[layer] = slides ? window : 0;
        }
        return windows;
    }

    private long window() throws GgufException {
        long own = WINDOWS.getOrDefault(architecture, 0L);
        long given = size("attention.sliding_window");
        if (architecture.equals("llama4")) {
            // The engine knows no other window than its own; a file names one of 0 where there is none.
            boolean none = given == 0
                    && metadata.whole(key("attention.sliding_window")).isPresent();
            return none ? 0 : own;
        }
        return or(given, own);
    }

    private boolean slides(int layer, long every) {
        if (every == 0) {
            return true;
        }
        return architecture.equals("smallthinker") ? layer % every != 0 : layer % every < every - 1;
    }

    private long layersWithOwnCache() throws GgufException {
        long predicting = Math.min(layers, size("nextn_predict_layers"));
        long sharing = Math.min(layers, size("attention.shared_kv_layers"));
        long own = layers - Math.max(predicting, sharing);
        return architecture.equals("gemma3n") ? Math.min(GEMMA3N_OWN_LAYERS, own) : own;
    }

    private long[] byLayer(String name, long otherwise) throws GgufException {
        long[] listed = metadata.list(key(name));
        long single = metadata.whole(key(name)).isPresent() ? size(name) : otherwise;
        long[] values = new long[layers];
        for (int layer = 0; layer < layers; layer++) {
            values[layer] = listed.length == 0 ? single : layer < listed.length ? listed[layer] : 0;
            if (values[layer] < 0 || values[layer] > MOST_SIZE) {
                throw metadata.bad(key(name) + " holds " + values[layer]);
            }
        }
        return values;
    }

    private long size(String name) throws GgufException {
        return metadata.size(key(name), MOST_SIZE);
    }

    private String key(String name) {
        return architecture + "." + name;
    }

    private long limited(long values) throws GgufException {
        if (values < 0 || values > MOST_SIZE) {
            throw metadata.bad("its layers keep more of each token than any model does");
        }
        return values;
    }

    /** Both are at most 31 bits wide. */
    private static long times(long one, long other) {
        return one * other;
    }

    private static long or(long size, long otherwise) {
        return size == 0 ? otherwise : size;
    }
}
