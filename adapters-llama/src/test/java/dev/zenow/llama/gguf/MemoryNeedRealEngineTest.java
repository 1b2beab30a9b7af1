package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.KvCacheType;
import dev.zenow.domain.models.MemoryNeed;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is foretold of a model's memory, against the sizes that the real engine prints when it reserves them. */
class MemoryNeedRealEngineTest {

    private static final double MEBIBYTE = 1 << 20;
    /** The engine prints hundredths. */
    private static final double ROUNDING = 0.005 * MEBIBYTE;

    private static final Pattern SIZE =
            Pattern.compile(" (model|KV|RS|compute|output) buffer size = *([0-9]+\\.[0-9]+) MiB");

    private static final ShapedModel SHAPE = ShapedModel.PLAIN;

    @TempDir
    static Path models;

    @TempDir
    Path directory;

    static Stream<Case> cases() {
        return Stream.of(
                llm("tiny", TinyModels::writeLlm, 512, 1),
                llm("tiny", TinyModels::writeLlm, 4_096, 4),
                llm("tiny", TinyModels::writeLlm, 16_384, 2),
                llm("tiny", TinyModels::writeLlm, 333, 3).types(KvCacheType.F32, KvCacheType.F16),
                llm("tiny", TinyModels::writeLlm, 2_048, 2).withoutFlashAttention(),
                llm("slow", TinyModels::writeSlow, 8_192, 1),
                llm("slow", TinyModels::writeSlow, 1_024, 4).types(KvCacheType.Q8_0, KvCacheType.Q4_0),
                new Case("embed", TinyModels::writeEmbed, ModelMode.EMBED, 512, 1),
                new Case("embed", TinyModels::writeEmbed, ModelMode.EMBED, 512, 4),
                new Case("rerank", TinyModels::writeRerank, ModelMode.RERANK, 512, 1),
                llm("groups", SHAPE.attention(8, 2, 32)::write, 4_096, 2),
                llm("groups", SHAPE.attention(8, 2, 32)::write, 8_192, 1).types(KvCacheType.Q8_0, KvCacheType.Q8_0),
                llm("long-heads", SHAPE.architecture("qwen3").attention(8, 4, 128)::write, 4_096, 2)
                        .types(KvCacheType.BF16, KvCacheType.Q5_1),
                llm("wide", SHAPE.sizes(2, 1_024, 2_048, 1_000)::write, 2_048, 1),
                llm("feed-forward", SHAPE.sizes(4, 256, 4_096, 1_000)::write, 2_048, 2),
                llm("vocabulary", SHAPE.sizes(2, 256, 512, 100_000)::write, 512, 16),
                new Case("vocabulary", SHAPE.sizes(2, 256, 512, 100_000)::write, ModelMode.EMBED, 512, 1),
                llm("windows-of-two", SHAPE.architecture("gemma2").contexts(32_768, 1_024)::write, 8_192, 2),
                llm("windows-of-six", twelveLayers("gemma3").contexts(32_768, 512)::write, 4_096, 1)
                        .types(KvCacheType.Q4_1, KvCacheType.IQ4_NL),
                llm("window-unused", SHAPE.contexts(32_768, 512)::write, 4_096, 1),
                llm("experts", SHAPE.architecture("qwen3moe")::write, 2_048, 2),
                llm("small-experts", twelveLayers("qwen3moe").sizes(3, 512, 64, 1_000)::write, 2_048, 2),
                llm("mla", SHAPE.architecture("deepseek2").attention(8, 8, 64)::write, 8_192, 2)
                        .types(KvCacheType.Q5_0, KvCacheType.Q5_0),
                llm("mamba", SHAPE.architecture("mamba")::write, 2_048, 4));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatTheEngineReserves(Case given) throws Exception {
        Path model = models.resolve(given.name() + ".gguf");
        if (Files.notExists(model)) {
            given.writer().write(model);
        }
        GgufFacts facts = new GgufReader().read(model);
        MemoryNeed need = MemoryNeed.of(facts, given.request());
        List<String> log = log(model, given);

        double weights = printed(log, "model");
        double cache = printed(log, "KV") + printed(log, "RS");
        assertThat((double) need.weightsBytes()).isCloseTo(weights, within(0.02 * weights + ROUNDING));
        assertThat((double) need.kvBytes()).isCloseTo(cache, within(0.02 * cache + 2 * ROUNDING));
        double total = weights + cache + printed(log, "compute") + printed(log, "output");
        assertThat((double) need.reservedBytes()).isCloseTo(total, within(0.2 * total));
        assertThat(need.exact()).isTrue();
    }

    private List<String> log(Path model, Case given) {
        List<String> arguments = Stream.concat(given.arguments().stream(), Stream.of("-lv", "4", "-fit", "off"))
                .toList();
        try (var servers = RealEngine.servers(directory.resolve("run"), arguments.toArray(String[]::new));
                var child =
                        new Watched(servers, RealEngine.launch(model, given.mode(), given.context(), given.slots()))) {
            child.serving();
            return child.child().logTail();
        }
    }

    private static double printed(List<String> log, String what) {
        return log.stream()
                .map(SIZE::matcher)
                .filter(Matcher::find)
                .filter(match -> match.group(1).equals(what))
                .mapToDouble(match -> Double.parseDouble(match.group(2)) * MEBIBYTE)
                .sum();
    }

    private static Case llm(String name, Writer writer, int context, int slots) {
        return new Case(name, writer, ModelMode.LLM, context, slots);
    }

    private static ShapedModel twelveLayers(String architecture) {
        return SHAPE.architecture(architecture).sizes(12, 256, 512, 1_000).attention(8, 4, 64);
    }

    @FunctionalInterface
    interface Writer {
        void write(Path file) throws IOException;
    }

    /** One start of the engine with a model of this name. */
    record Case(
            String name,
            Writer writer,
            ModelMode mode,
            int context,
            int slots,
            KvCacheType keyType,
            KvCacheType valueType,
            boolean flashAttention) {

        Case(String name, Writer writer, ModelMode mode, int context, int slots) {
            this(name, writer, mode, context, slots, KvCacheType.F16, KvCacheType.F16, true);
        }

        Case types(KvCacheType key, KvCacheType value) {
            return new Case(name, writer, mode, context, slots, key, value, flashAttention);
        }

        Case withoutFlashAttention() {
            return new Case(name, writer, mode, context, slots, keyType, valueType, false);
        }

        List<String> arguments() {
            return List.of(
                    "--cache-type-k",
                    keyType.label(),
                    "--cache-type-v",
                    valueType.label(),
                    "--flash-attn",
                    flashAttention ? "auto" : "off");
        }

        MemoryNeed.Request request() {
            return new MemoryNeed.Request(
                    context, slots, 0, 512, 512, keyType, valueType, flashAttention, false, mode, 0);
        }

        @Override
        public String toString() {
            return "%s, %s, %d tokens x %d, %s and %s%s"
                    .formatted(
                            name,
                            mode,
                            context,
                            slots,
                            keyType.label(),
                            valueType.label(),
                            flashAttention ? "" : ", no flash attention");
        }
    }
}
