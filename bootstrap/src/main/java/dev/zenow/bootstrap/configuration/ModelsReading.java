package dev.zenow.bootstrap.configuration;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the defaults of the three modes of the configured values. */
final class ModelsReading {
    private static final int LARGEST_BATCH = 65_536;

    private ModelsReading() {}

    static ModelsConfiguration of(Values values) {
        Map<ModelMode, Duration> idle = new EnumMap<>(ModelMode.class);
        values.get(Keys.IDLE_TIMEOUT).ifPresent(time -> idle.put(ModelMode.LLM, time));
        values.get(Keys.EMBED_IDLE_TIMEOUT).ifPresent(time -> idle.put(ModelMode.EMBED, time));
        values.get(Keys.RERANK_IDLE_TIMEOUT).ifPresent(time -> idle.put(ModelMode.RERANK, time));
        return new ModelsConfiguration(
                Map.of(
                        ModelMode.LLM, llm(values),
                        ModelMode.EMBED,
                                encoder(
                                        values,
                                        Keys.EMBED_CONTEXT_SIZE,
                                        Keys.EMBED_BATCH_SIZE,
                                        Keys.EMBED_PARALLEL_SLOTS),
                        ModelMode.RERANK,
                                encoder(
                                        values,
                                        Keys.RERANK_CONTEXT_SIZE,
                                        Keys.RERANK_BATCH_SIZE,
                                        Keys.RERANK_PARALLEL_SLOTS)),
                idle,
                values.get(Keys.LOAD_ON_REQUEST));
    }

    private static ParameterValues llm(Values values) {
        return machine(values)
                .with(Parameter.CONTEXT_SIZE, values.get(Keys.CONTEXT_SIZE))
                .with(Parameter.BATCH_SIZE, values.get(Keys.BATCH_SIZE))
                .with(Parameter.UBATCH_SIZE, values.get(Keys.UBATCH_SIZE))
                .with(Parameter.PARALLEL_SLOTS, values.get(Keys.PARALLEL_SLOTS))
                .with(Parameter.PROMPT_CACHE_MEGABYTES, values.get(Keys.PROMPT_CACHE_MEGABYTES))
                .with(Parameter.CACHE_REUSE, values.get(Keys.CACHE_REUSE))
                .with(Parameter.CACHE_TYPE_K, word(values.get(Keys.CACHE_TYPE_K)))
                .with(Parameter.CACHE_TYPE_V, word(values.get(Keys.CACHE_TYPE_V)))
                .with(Parameter.FLASH_ATTENTION, word(values.get(Keys.FLASH_ATTENTION)))
                .with(Parameter.TEMPERATURE, values.get(Keys.TEMPERATURE).orElse(null))
                .with(Parameter.REPEAT_PENALTY, values.get(Keys.REPEAT_PENALTY).orElse(null))
                .with(Parameter.TOP_P, values.get(Keys.TOP_P).orElse(null))
                .with(Parameter.TOP_K, values.get(Keys.TOP_K).orElse(null))
                .with(Parameter.MIN_P, values.get(Keys.MIN_P).orElse(null))
                .with(Parameter.MAX_TOKENS, values.get(Keys.MAX_TOKENS))
                .with(Parameter.SYSTEM_PROMPT, values.get(Keys.SYSTEM_PROMPT));
    }

    /** An encoder sees its whole input at once, so both batches are at least as large as what it may be given. */
    private static ParameterValues encoder(
            Values values, Key<Integer> contextSize, Key<Optional<Integer>> batchSize, Key<Integer> slots) {
        int context = values.get(contextSize);
        int batch = values.get(batchSize).orElse(Math.min(context, LARGEST_BATCH));
        return machine(values)
                .with(Parameter.CONTEXT_SIZE, context)
                .with(Parameter.BATCH_SIZE, batch)
                .with(Parameter.UBATCH_SIZE, batch)
                .with(Parameter.PARALLEL_SLOTS, values.get(slots))
                .with(Parameter.PROMPT_CACHE_MEGABYTES, 0);
    }

    private static ParameterValues machine(Values values) {
        return ParameterValues.NONE
                .with(Parameter.THREADS, values.get(Keys.THREADS))
                .with(Parameter.GPU_LAYERS, values.get(Keys.GPU_LAYERS))
                .with(Parameter.MEMORY_MAP, values.get(Keys.MEMORY_MAP));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
