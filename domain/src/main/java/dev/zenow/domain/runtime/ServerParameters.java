package dev.zenow.domain.runtime;

import static dev.zenow.domain.parameters.Parameter.BATCH_SIZE;
import static dev.zenow.domain.parameters.Parameter.CACHE_REUSE;
import static dev.zenow.domain.parameters.Parameter.CACHE_TYPE_K;
import static dev.zenow.domain.parameters.Parameter.CACHE_TYPE_V;
import static dev.zenow.domain.parameters.Parameter.CONTEXT_SIZE;
import static dev.zenow.domain.parameters.Parameter.EXTRA_FLAGS;
import static dev.zenow.domain.parameters.Parameter.FLASH_ATTENTION;
import static dev.zenow.domain.parameters.Parameter.GPU_LAYERS;
import static dev.zenow.domain.parameters.Parameter.MEMORY_MAP;
import static dev.zenow.domain.parameters.Parameter.PARALLEL_SLOTS;
import static dev.zenow.domain.parameters.Parameter.POOLING;
import static dev.zenow.domain.parameters.Parameter.PROMPT_CACHE_MEGABYTES;
import static dev.zenow.domain.parameters.Parameter.THREADS;
import static dev.zenow.domain.parameters.Parameter.UBATCH_SIZE;

import dev.zenow.domain.models.KvCacheType;
import dev.zenow.domain.models.PoolingType;
import dev.zenow.domain.parameters.FlashAttention;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a llama-server is started with; changing any of it needs a restart. {@link Parameter} has the ranges and says what each
 * one does. Made from others by {@code with…}, beginning with {@link #STANDARD}.
 *
 * @param contextSize tokens of context that each slot is guaranteed
 * @param gpuLayers layers kept in video memory; 0: none, 999: all
 * @param batchSize tokens given to the engine in one step of a prompt
 * @param ubatchSize tokens evaluated at once within a step
 * @param promptCacheMegabytes host memory the engine may spend to keep prompts of other chats, 0: none
 * @param cacheReuse the least tokens that the engine moves to another place of a prompt instead of evaluating them again, 0: it
 *     moves none
 * @param pooling empty: as the file says
 * @param extraFlags more words of the engine's command line, its own to understand
 */
public record ServerParameters(
        int contextSize,
        int threads,
        int gpuLayers,
        int batchSize,
        int ubatchSize,
        boolean memoryMap,
        int parallelSlots,
        int promptCacheMegabytes,
        int cacheReuse,
        KvCacheType cacheTypeK,
        KvCacheType cacheTypeV,
        FlashAttention flashAttention,
        Optional<PoolingType> pooling,
        List<String> extraFlags) {
    /** One slot of 4,096 tokens on two threads; nothing else than the engine would do by itself, and no memory for other prompts. */
    public static final ServerParameters STANDARD = new ServerParameters(
            4_096,
            2,
            0,
            512,
            512,
            false,
            1,
            0,
            0,
            KvCacheType.F16,
            KvCacheType.F16,
            FlashAttention.AUTO,
            Optional.empty(),
            List.of());

    private static final String AS_THE_FILE_SAYS = "auto";

    /** @throws IllegalArgumentException when a value is out of its range, naming it */
    public ServerParameters {
        CONTEXT_SIZE.check(contextSize);
        THREADS.check(threads);
        GPU_LAYERS.check(gpuLayers);
        BATCH_SIZE.check(batchSize);
        UBATCH_SIZE.check(ubatchSize);
        PARALLEL_SLOTS.check(parallelSlots);
        PROMPT_CACHE_MEGABYTES.check(promptCacheMegabytes);
        CACHE_REUSE.check(cacheReuse);
        EXTRA_FLAGS.check(extraFlags);
        extraFlags = List.copyOf(extraFlags);
    }

    /** These, but with what is set there; sampling and prompt are none of a server's and are left out. */
    public ServerParameters with(ParameterValues changes) {
        ParameterValues all = changes.only(ParameterGroup.SERVER).over(values());
        return new ServerParameters(
                whole(all, CONTEXT_SIZE),
                whole(all, THREADS),
                whole(all, GPU_LAYERS),
                whole(all, BATCH_SIZE),
                whole(all, UBATCH_SIZE),
                get(all, MEMORY_MAP) instanceof ParameterValue.Switch(boolean mapped) && mapped,
                whole(all, PARALLEL_SLOTS),
                whole(all, PROMPT_CACHE_MEGABYTES),
                whole(all, CACHE_REUSE),
                KvCacheType.of(text(all, CACHE_TYPE_K)).orElseThrow(),
                KvCacheType.of(text(all, CACHE_TYPE_V)).orElseThrow(),
                constant(FlashAttention.class, text(all, FLASH_ATTENTION)),
                Optional.of(text(all, POOLING))
                        .filter(word -> !word.equals(AS_THE_FILE_SAYS))
                        .map(word -> constant(PoolingType.class, word)),
                get(all, EXTRA_FLAGS) instanceof ParameterValue.Texts(List<String> words) ? words : List.of());
    }

    /**
     * @param plain as {@link Parameter#check} takes it
     * @throws IllegalArgumentException when it is not allowed
     */
    public ServerParameters with(Parameter parameter, Object plain) {
        return with(ParameterValues.NONE.with(parameter, plain));
    }

    public ServerParameters withContextSize(int tokens) {
        return with(CONTEXT_SIZE, tokens);
    }

    public ServerParameters withParallelSlots(int slots) {
        return with(PARALLEL_SLOTS, slots);
    }

    /** The same, by name: every parameter of a server has a value. */
    public ParameterValues values() {
        return ParameterValues.NONE
                .with(CONTEXT_SIZE, contextSize)
                .with(THREADS, threads)
                .with(GPU_LAYERS, gpuLayers)
                .with(BATCH_SIZE, batchSize)
                .with(UBATCH_SIZE, ubatchSize)
                .with(MEMORY_MAP, memoryMap)
                .with(PARALLEL_SLOTS, parallelSlots)
                .with(PROMPT_CACHE_MEGABYTES, promptCacheMegabytes)
                .with(CACHE_REUSE, cacheReuse)
                .with(CACHE_TYPE_K, cacheTypeK.label())
                .with(CACHE_TYPE_V, cacheTypeV.label())
                .with(FLASH_ATTENTION, word(flashAttention))
                .with(POOLING, pooling.map(ServerParameters::word).orElse(AS_THE_FILE_SAYS))
                .with(EXTRA_FLAGS, extraFlags);
    }

    /** Why an engine would refuse these together, as a sentence; empty: it would not. */
    public Optional<String> conflict() {
        boolean quantized = switch (cacheTypeV) {
            case F32, F16, BF16 -> false;
            case Q8_0, Q4_0, Q4_1, IQ4_NL, Q5_0, Q5_1 -> true;
        };
        return quantized && flashAttention == FlashAttention.OFF
                ? Optional.of("cache_type_v " + cacheTypeV.label() + " needs flash_attention auto or on.")
                : Optional.empty();
    }

    private static @Nullable ParameterValue get(ParameterValues all, Parameter parameter) {
        return all.get(parameter).orElse(null);
    }

    private static int whole(ParameterValues all, Parameter parameter) {
        return get(all, parameter) instanceof ParameterValue.Whole(long value) ? Math.toIntExact(value) : 0;
    }

    private static String text(ParameterValues all, Parameter parameter) {
        return get(all, parameter) instanceof ParameterValue.Text(String value) ? value : "";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T extends Enum<T>> T constant(Class<T> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
