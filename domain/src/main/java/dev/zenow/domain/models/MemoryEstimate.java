package dev.zenow.domain.models;

import static dev.zenow.domain.models.Saturating.plus;
import static dev.zenow.domain.models.Saturating.times;

/**
 * Works out a {@link MemoryNeed} as llama.cpp reserves memory; sizes are in values of 4 bytes unless their name says bytes.
 *
 * <p>Sources: {@code llama-context}, {@code llama-kv-cache}, {@code llama-kv-cache-iswa}, {@code llama-memory-recurrent}
 * and {@code llama-model} of llama.cpp; the compute buffers, which its graph allocator finds by laying out a worst case,
 * were measured on the real engine with models of many shapes, and are what lives at once in the widest step.
 *
 * <p>Not foretold: what an engine keeps later, such as checkpoints of a sliding window's context, and work space of its
 * threads.
 */
final class MemoryEstimate {
    /** An engine makes contexts, and the caches of sliding windows, in multiples of it. */
    private static final long STEP = MemoryFit.STEP;

    private static final long FLOAT_BYTES = 4;
    private static final long HALF_BYTES = 2;
    private static final long MEGABYTE = 1L << 20;
    /** The engine without a model, measured; the rest of its memory grows with the vocabulary. */
    private static final long PROGRAM_BYTES = 24 * MEGABYTE;

    private static final long BYTES_FOR_TOKEN = 256;
    /** Its number, position, places in the cache and the like. */
    private static final long NUMBERS_OF_TOKEN = 10;

    private final GgufFacts facts;
    private final MemoryNeed.Request request;
    private final long slots;
    private final long layerCount;
    private final boolean caching;
    private final boolean attending;
    /** The tokens of one slot as the engine makes it. */
    private final long context;
    /** The tokens that are computed at once. */
    private final long tokens;
    /** The first layer in video memory; the output counts as the layer behind the last. */
    private final long firstOffloaded;

    MemoryEstimate(GgufFacts facts, MemoryNeed.Request request) {
        this.facts = facts;
        this.request = request;
        this.slots = request.slots();
        this.layerCount =
                Math.max(facts.blockCount(), facts.weights().layerBytes().size());
        this.caching = !facts.shape().cache().layers().isEmpty();
        this.attending = facts.shape().cache().layers().stream().anyMatch(layer -> layer.keyValues() > 0);
        long pool = times(request.contextTokens(), slots);
        this.context = padded(padded(pool) / slots);
        long batch = caching ? Math.min(request.batchTokens(), pool) : request.batchTokens();
        this.tokens = Math.min(request.microBatchTokens(), batch);
        this.firstOffloaded = Math.max(0, layerCount + 1 - request.gpuLayers());
    }

    MemoryNeed need() {
        return new MemoryNeed(
                weights(),
                cache(),
                compute(),
                plus(PROGRAM_BYTES, times(facts.tokenizer().vocabularySize(), BYTES_FOR_TOKEN)),
                times(request.promptCacheMegabytes(), MEGABYTE),
                facts.shape().cache().exact());
    }

    private MemoryShare weights() {
        WeightSizes weights = facts.weights();
        long device = weights.layersFrom(firstOffloaded);
        long host = weights.bytes() - device;
        if (offloading()) {
            device += weights.outputBytes();
            host -= weights.outputBytes();
            // The table of the input stays with the host: an output that uses it once more is a copy.
            device += weights.sharedOutputBytes();
        }
        return new MemoryShare(host, device);
    }

    private MemoryShare cache() {
        long host = 0;
        long device = 0;
        long layer = 0;
        for (LayerCache kept : facts.shape().cache().layers()) {
            long bytes = times(layerBytes(kept), slots);
            if (layer >= firstOffloaded) {
                device = plus(device, bytes);
            } else {
                host = plus(host, bytes);
            }
            layer++;
        }
        return new MemoryShare(host, device);
    }

    private long layerBytes(LayerCache kept) {
        long cells = kept.window() == 0 ? context : windowCells(kept.window());
        long each = plus(
                request.keyType().bytes(kept.keyValues()),
                request.valueType().bytes(kept.valueValues()),
                times(kept.indexValues(), HALF_BYTES));
        return plus(times(cells, each), times(kept.stateValues(), FLOAT_BYTES));
    }

    /** A window's layers keep what they look back to and what is computed at once, never more than the context. */
    private long windowCells(long window) {
        return Math.min(context, padded(window + tokens));
    }

    private MemoryShare compute() {
        long inputs = inputBytes();
        long whole = plus(inputs, times(widestStep(), FLOAT_BYTES));
        long results = times(outputs(Math.min(slots, rowsOfResult())), FLOAT_BYTES);
        if (!offloading()) {
            return new MemoryShare(plus(whole, results), 0);
        }
        long host = firstOffloaded > 0 ? whole : plus(inputs, times(2, tokens, width(), FLOAT_BYTES));
        return new MemoryShare(plus(host, results), whole);
    }

    /** Masks say which token sees which; a model with windows has one for them and one for the other layers. */
    private long inputBytes() {
        long seen = seen();
        if (facts.shape().cache().hasWindows()) {
            long window = facts.shape().cache().layers().stream()
                    .mapToLong(LayerCache::window)
                    .max()
                    .orElse(0);
            seen = plus(seen, windowCells(window));
        }
        long maskBytes = request.flashAttention() ? HALF_BYTES : FLOAT_BYTES;
        return plus(times(seen, tokens, maskBytes), times(tokens, NUMBERS_OF_TOKEN, FLOAT_BYTES));
    }

    private long widestStep() {
        long last = plus(times(5, width(), tokens), outputs(rowsOfResult()));
        return Math.max(Math.max(attention(), feedForward()), last);
    }

    private long attention() {
        long values = plus(times(3, query()), times(2, key()), times(2, width()));
        if (!request.flashAttention()) {
            values = plus(values, times(facts.attention().headCount(), seen()));
        }
        return times(values, tokens);
    }

    private long feedForward() {
        FeedForwardShape shape = facts.shape().feedForward();
        if (!caching) {
            return times(plus(times(2, shape.length()), times(3, width())), tokens);
        }
        long expert = Math.max(times(3, shape.expertLength()), width());
        long experts = plus(times(shape.expertsUsed(), expert), times(3, shape.sharedLength()));
        long inner = Math.max(Math.max(times(3, shape.length()), experts), times(5, shape.recurrentLength()));
        return plus(times(plus(inner, times(5, width())), tokens), times(largestState(), slots));
    }

    private long largestState() {
        return facts.shape().cache().layers().stream()
                .mapToLong(LayerCache::stateValues)
                .max()
                .orElse(0);
    }

    /** The tokens that one token may look at. */
    private long seen() {
        return !caching ? tokens : attending ? context : 0;
    }

    /** A chat needs the likelihoods of each slot's last token alone; vectors that are pooled need none at all. */
    private long rowsOfResult() {
        boolean pooled = facts.poolingType().orElse(PoolingType.NONE) != PoolingType.NONE;
        return switch (request.mode()) {
            case LLM -> slots;
            case EMBED, RERANK -> pooled || !caching ? 0 : tokens;
        };
    }

    private long outputs(long rows) {
        return times(rows, facts.tokenizer().vocabularySize());
    }

    private long width() {
        return facts.embeddingLength();
    }

    private long query() {
        return times(facts.attention().headCount(), facts.attention().keyLength());
    }

    private long key() {
        AttentionShape attention = facts.attention();
        return times(attention.headCountKv(), Math.max(attention.keyLength(), attention.valueLength()));
    }

    private boolean offloading() {
        return request.gpuLayers() > 0;
    }

    private static long padded(long tokens) {
        return Math.ceilDiv(tokens, STEP) * STEP;
    }
}
