package dev.zenow.domain.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.MemoryNeed.Request;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MemoryFitTest {

    private static final long GIGABYTE = 1L << 30;

    @Property(tries = 300)
    void largestContextFitsAndTheNextDoesNot(
            @ForAll("models") GgufFacts facts,
            @ForAll("requests") Request request,
            @ForAll @LongRange(max = 8 * GIGABYTE) long host,
            @ForAll @LongRange(min = -1, max = 8 * GIGABYTE) long device) {
        AvailableMemory available =
                new AvailableMemory(host, device < 0 ? OptionalLong.empty() : OptionalLong.of(device));
        MemoryFit fit = MemoryFit.of(facts, request, available);
        Request asked = device < 0 ? request.withGpuLayers(0) : request;
        long train = facts.contextTrain() == 0 ? 1 << 24 : facts.contextTrain();
        long cap = Math.max(MemoryFit.STEP, train / MemoryFit.STEP * MemoryFit.STEP);

        long largest = fit.largestContext().orElse(0);

        assertThat(largest % MemoryFit.STEP).isZero();
        assertThat(largest).isLessThanOrEqualTo(cap);
        if (largest > 0) {
            assertThat(MemoryFit.of(facts, request.withContext(largest), available)
                            .fits())
                    .isTrue();
        }
        if (largest < cap) {
            assertThat(MemoryNeed.of(facts, asked.withContext(largest + MemoryFit.STEP))
                            .fitsInto(available))
                    .isFalse();
        }
        if (fit.fits() && request.contextTokens() <= cap) {
            assertThat(largest).isGreaterThanOrEqualTo(request.contextTokens() / MemoryFit.STEP * MemoryFit.STEP);
        }
    }

    @Property(tries = 300)
    void needGrowsWithTheContextAndTheSlots(
            @ForAll("models") GgufFacts facts,
            @ForAll("requests") Request request,
            @ForAll @IntRange(max = 9_999) int more) {
        MemoryNeed need = MemoryNeed.of(facts, request);
        MemoryNeed larger = MemoryNeed.of(facts, request.withContext(request.contextTokens() + more));

        assertThat(larger.hostBytes()).isGreaterThanOrEqualTo(need.hostBytes());
        assertThat(larger.deviceBytes()).isGreaterThanOrEqualTo(need.deviceBytes());
    }

    @Property(tries = 300)
    void offloadingMovesWeightsAndCacheAndLosesNone(
            @ForAll("models") GgufFacts facts, @ForAll("requests") Request request) {
        MemoryNeed none = MemoryNeed.of(facts, request.withGpuLayers(0));
        MemoryNeed some = MemoryNeed.of(facts, request);
        MemoryNeed all = MemoryNeed.of(facts, request.withGpuLayers(999));

        assertThat(none.deviceBytes()).isZero();
        assertThat(some.kvBytes()).isEqualTo(none.kvBytes());
        assertThat(all.cache().hostBytes()).isZero();
        assertThat(all.weights().hostBytes()).isEqualTo(facts.weights().inputBytes());
        assertThat(all.weightsBytes())
                .isEqualTo(facts.tensorBytes() + facts.weights().sharedOutputBytes());
        assertThat(some.cache().deviceBytes()).isBetween(0L, all.cache().deviceBytes());
    }

    @Example
    void claimsOfAHostileFileDoNotOverflow() {
        long huge = 1L << 32;
        LayerCache layer = new LayerCache(huge, huge, huge, 0, huge);
        GgufFacts facts = facts(
                new ModelShape(
                        huge,
                        huge,
                        4_096,
                        new AttentionShape(huge, huge, huge, huge),
                        FeedForwardShape.dense(huge),
                        new CacheShape(Collections.nCopies(4_096, layer), true),
                        Optional.empty(),
                        true),
                new WeightSizes(1, 1, 1, List.of(), 0, 0, false));

        MemoryFit fit =
                MemoryFit.of(facts, Request.of(ModelMode.LLM, huge, 1_000), AvailableMemory.ofHost(64 * GIGABYTE));

        assertThat(fit.fits()).isFalse();
        assertThat(fit.largestContext()).isEmpty();
        assertThat(fit.need().totalBytes()).isPositive();
    }

    @Example
    void aGraphicsCardThatIsNotThereIsNotUsed() {
        GgufFacts facts = model(12, 768, 12, 0, 8_192);
        Request request = Request.of(ModelMode.LLM, 4_096, 1).withGpuLayers(999);

        MemoryFit fit = MemoryFit.of(facts, request, AvailableMemory.ofHost(GIGABYTE));

        assertThat(fit.fits()).isTrue();
        assertThat(fit.need().deviceBytes()).isZero();
        assertThat(fit.largestContext()).hasValue(8_192);
    }

    @Example
    void anUnknownTrainingContextAndAShortOneStillHaveALargest() {
        assertThat(MemoryFit.of(
                                model(2, 64, 4, 0, 0),
                                Request.of(ModelMode.LLM, 512, 1),
                                AvailableMemory.ofHost(GIGABYTE))
                        .largestContext()
                        .orElseThrow())
                .isGreaterThan(16_384);
        assertThat(MemoryFit.of(
                                model(2, 64, 4, 0, 100),
                                Request.of(ModelMode.LLM, 512, 1),
                                AvailableMemory.ofHost(GIGABYTE))
                        .largestContext())
                .hasValue(256);
    }

    @Example
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Request.of(ModelMode.LLM, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Request.of(ModelMode.LLM, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AvailableMemory.ofHost(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LayerCache.attention(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeightSizes(1, 1, 4, List.of(3L), 2, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void cacheTypesHaveTheEnginesNamesAndSizes() {
        assertThat(KvCacheType.of("q8_0")).contains(KvCacheType.Q8_0);
        assertThat(KvCacheType.of("iq4_nl")).contains(KvCacheType.IQ4_NL);
        assertThat(KvCacheType.of("Q8")).isEmpty();
        assertThat(KvCacheType.Q8_0.bytes(64)).isEqualTo(68);
        assertThat(KvCacheType.F16.bytes(64)).isEqualTo(128);
        assertThat(KvCacheType.Q4_0.bytes(33)).isEqualTo(36);
        assertThat(KvCacheType.Q8_0.suits(64)).isTrue();
        assertThat(KvCacheType.Q8_0.suits(16)).isFalse();
        assertThat(KvCacheType.F16.suits(80)).isTrue();
    }

    @Provide
    Arbitrary<GgufFacts> models() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 80),
                        Arbitraries.of(64, 768, 2_048, 8_192),
                        Arbitraries.of(4, 8, 32),
                        Arbitraries.of(0, 128, 1_024, 4_096),
                        Arbitraries.of(0, 512, 1_000, 8_192, 131_072))
                .as(MemoryFitTest::model);
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 200_000),
                        Arbitraries.integers().between(1, 64),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.longs().between(1, 4_096),
                        Arbitraries.of(KvCacheType.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(ModelMode.class))
                .as((context, slots, gpu, batch, type, flash, mode) ->
                        new Request(context, slots, gpu, batch, 512, type, type, flash, true, mode, 0));
    }

    private static GgufFacts model(int layers, int width, int heads, int window, int train) {
        LayerCache far = LayerCache.attention(width, width);
        LayerCache near = new LayerCache(width, width, 0, window, 0);
        List<LayerCache> caches = IntStream.range(0, layers)
                .mapToObj(layer -> layer % 2 == 0 ? near : far)
                .toList();
        long layerBytes = 12L * width * width;
        long table = 1_000L * width;
        return facts(
                new ModelShape(
                        train,
                        width,
                        layers,
                        new AttentionShape(heads, heads, width / heads, width / heads),
                        FeedForwardShape.dense(4L * width),
                        new CacheShape(caches, true),
                        Optional.empty(),
                        true),
                new WeightSizes(
                        9L * layers + 2,
                        layerBytes * layers + table,
                        layerBytes * layers + table + width,
                        Collections.nCopies(layers, layerBytes),
                        table,
                        table,
                        false));
    }

    private static GgufFacts facts(ModelShape shape, WeightSizes weights) {
        return new GgufFacts(
                3,
                "llama",
                ModelLabels.NONE,
                new TokenizerFacts("gpt2", 1_000, Optional.empty()),
                shape,
                weights,
                weights.bytes(),
                GgufSplit.WHOLE);
    }
}
