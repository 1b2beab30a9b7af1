package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.AvailableMemory;
import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.MemoryFit;
import dev.zenow.domain.models.MemoryNeed;
import dev.zenow.domain.models.ModelMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However a model is damaged, the reader answers soon, with facts or with a {@link GgufException}. */
class GgufReaderFuzzTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int HEAD_BYTES = 20_000;
    private static final List<ShapedModel> SHAPES = List.of(
            ShapedModel.PLAIN.sizes(1, 32, 32, 300).architecture("mamba"),
            ShapedModel.PLAIN.sizes(1, 32, 32, 300).architecture("deepseek2").attention(2, 2, 64),
            ShapedModel.PLAIN.sizes(1, 32, 32, 300).architecture("qwen3moe"));
    private static final List<byte[]> MODELS = new ArrayList<>();

    @BeforeContainer
    static void writeModels() throws IOException {
        Path file = Files.createTempFile("fuzz", ".gguf");
        TinyModels.writeLlm(file);
        MODELS.add(Files.readAllBytes(file));
        TinyModels.writeRerank(file);
        MODELS.add(Files.readAllBytes(file));
        for (ShapedModel shape : SHAPES) {
            shape.write(file);
            MODELS.add(Files.readAllBytes(file));
        }
        byLayer().write(file);
        MODELS.add(Files.readAllBytes(file));
        Files.delete(file);
    }

    /** A description of everything that may differ by layer, so that damage meets it often. */
    private static GgufWriter byLayer() {
        return new GgufWriter()
                .text("general.architecture", "gemma4")
                .uint32("gemma4.block_count", 4)
                .uint32("gemma4.embedding_length", 64)
                .uint32("gemma4.attention.head_count", 4)
                .int32s("gemma4.attention.head_count_kv", List.of(4, 2, 1, 0))
                .int32s("gemma4.feed_forward_length", List.of(64, 64, 128, 0))
                .uint32("gemma4.attention.sliding_window", 512)
                .int32s("gemma4.attention.sliding_window_pattern", List.of(1, 0, 1, 0))
                .uint32("gemma4.attention.shared_kv_layers", 1)
                .uint32("gemma4.expert_count", 4)
                .uint32("gemma4.expert_used_count", 2)
                .uint32("gemma4.ssm.inner_size", 64)
                .uint32("gemma4.ssm.state_size", 16)
                .texts("general.languages", List.of("en", "de"))
                .tensor("blk.3.ffn_up.weight", List.of(64L), TensorValues.constant(1));
    }

    @AfterContainer
    static void forgetModels() {
        MODELS.clear();
    }

    @Property(tries = 400)
    void damagedBytes(@ForAll("models") byte[] model, @ForAll("damages") @Size(min = 1, max = 12) List<Damage> damages)
            throws IOException {
        byte[] damaged = model.clone();
        damages.forEach(damage -> damage.applyTo(damaged));
        readsSoon(damaged);
    }

    @Property(tries = 200)
    void cutOff(@ForAll("models") byte[] model, @ForAll("lengths") int length) throws IOException {
        readsSoon(Arrays.copyOf(model, length));
    }

    @Property(tries = 200)
    void anyBytesAfterTheMagic(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        readsSoon(ByteBuffer.allocate(bytes.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46554747)
                .putInt(3)
                .put(bytes)
                .array());
    }

    @Provide
    Arbitrary<byte[]> models() {
        return Arbitraries.of(MODELS);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 400_000);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Integer> places = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.integers().between(4, 64)),
                Tuple.of(2, Arbitraries.integers().between(4, 1500)),
                Tuple.of(2, Arbitraries.integers().between(4, HEAD_BYTES)));
        Arbitrary<Long> values = Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(0, 300),
                Arbitraries.of(1L << 60, -1L, Long.MIN_VALUE));
        return Combinators.combine(places, values, Arbitraries.of(1, 4, 8))
                .as(Damage::new)
                .list();
    }

    private static void readsSoon(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".gguf");
        try {
            Files.write(file, content);
            long start = System.nanoTime();
            try {
                GgufFacts facts = new GgufReader().readModel(file);
                ModelMode mode = ModelMode.detect(facts);
                MemoryFit fit = MemoryFit.of(
                        facts, MemoryNeed.Request.of(mode, 4_096, 4), AvailableMemory.ofHost(Long.MAX_VALUE));
                assertThat(fit.need().totalBytes()).isPositive();
            } catch (GgufException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        } finally {
            Files.delete(file);
        }
    }

    /** A value written over what stood at a place. */
    record Damage(int place, long value, int width) {
        void applyTo(byte[] content) {
            ByteBuffer view = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            int within = place % (content.length - Long.BYTES);
            switch (width) {
                case 1 -> view.put(within, (byte) value);
                case 4 -> view.putInt(within, (int) value);
                default -> view.putLong(within, value);
            }
        }
    }
}
