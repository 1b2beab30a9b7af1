package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.LayerCache;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerRulesTest {

    @TempDir
    private Path folder;

    @Test
    void headsMayDifferByLayer() throws Exception {
        GgufFacts facts = read(model("x", 4, 64, 4).int32s("x.attention.head_count_kv", List.of(4, 2, 0, 1)));

        assertThat(facts.shape().cache().layers())
                .extracting(LayerCache::keyValues)
                .containsExactly(64L, 32L, 0L, 16L);
    }

    @ParameterizedTest
    @CsvSource({
        "gemma2,       4,  1024, SFSF",
        "gemma3,       7,  1024, SSSSSFS",
        "gemma3n,      6,  1024, SSSSFS",
        "cohere2,      5,  1024, SSSFS",
        "gpt-oss,      3,  1024, SFS",
        "smallthinker, 5,  1024, FSSSF",
        "exaone4,      4,  1024, FFFF",
        "llama,        2,  1024, FF",
        "phi3,         2,  1024, FF",
        "gemma3,       2,  0,    FF"
    })
    void windowsFollowTheArchitecture(String architecture, int layers, int window, String expected) throws Exception {
        GgufFacts facts =
                read(model(architecture, layers, 64, 4).uint32(architecture + ".attention.sliding_window", window));

        assertThat(pattern(facts)).isEqualTo(expected);
        assertThat(facts.shape().cache().exact()).isTrue();
    }

    @Test
    void anArchitecturesOwnWindowStandsWhereTheFileNamesNone() throws Exception {
        assertThat(read(model("gemma2", 2, 64, 4))
                        .shape()
                        .cache()
                        .layers()
                        .getFirst()
                        .window())
                .isEqualTo(4_096);
        assertThat(read(model("llama4", 2, 64, 4))
                        .shape()
                        .cache()
                        .layers()
                        .getFirst()
                        .window())
                .isEqualTo(8_192);
    }

    @Test
    void aPatternInTheFileWinsAndOneThatIsMissingIsTheMostItCanBe() throws Exception {
        GgufFacts listed = read(model("new", 4, 64, 4)
                .uint32("new.attention.sliding_window", 512)
                .int32s("new.attention.sliding_window_pattern", List.of(0, 1, 1, 0)));
        GgufFacts every = read(model("new", 4, 64, 4)
                .uint32("new.attention.sliding_window", 512)
                .uint32("new.attention.sliding_window_pattern", 3));
        GgufFacts unknown = read(model("new", 4, 64, 4).uint32("new.attention.sliding_window", 512));

        assertThat(pattern(listed)).isEqualTo("FSSF");
        assertThat(pattern(every)).isEqualTo("SSFS");
        assertThat(pattern(unknown)).isEqualTo("FFFF");
        assertThat(unknown.shape().cache().exact()).isFalse();
    }

    @Test
    void sharedKeysAreKeptOnceAndWindowsMayHaveHeadsOfTheirOwn() throws Exception {
        GgufFacts facts = read(model("gemma4", 4, 64, 4)
                .uint32("gemma4.attention.sliding_window", 512)
                .uint32("gemma4.attention.key_length_swa", 8)
                .uint32("gemma4.attention.value_length_swa", 8)
                .uint32("gemma4.attention.shared_kv_layers", 1)
                .int32s("gemma4.attention.sliding_window_pattern", List.of(1, 0, 1, 0)));

        assertThat(facts.shape().cache().layers())
                .extracting(LayerCache::keyValues)
                .containsExactly(32L, 64L, 32L, 0L);
    }

    @Test
    void hybridsKeepAStateWhereTheyDoNotAttend() throws Exception {
        GgufWriter writer = model("qwen3next", 8, 64, 4)
                .uint32("qwen3next.ssm.conv_kernel", 4)
                .uint32("qwen3next.ssm.inner_size", 128)
                .uint32("qwen3next.ssm.state_size", 16)
                .uint32("qwen3next.ssm.group_count", 2);
        List<LayerCache> layers = read(writer).shape().cache().layers();
        long state = 3 * (128 + 2 * 2 * 16) + 16 * 128;

        assertThat(layers).extracting(LayerCache::keyValues).containsExactly(0L, 0L, 0L, 64L, 0L, 0L, 0L, 64L);
        assertThat(layers)
                .extracting(LayerCache::stateValues)
                .containsExactly(state, state, state, 0L, state, state, state, 0L);
    }

    @Test
    void stateOfRwkvAndOfAShortConvolution() throws Exception {
        GgufFacts rwkv = read(model("rwkv7", 1, 64, 0).uint32("rwkv7.wkv.head_size", 16));
        GgufFacts lfm = read(model("lfm2", 2, 64, 4)
                .uint32("lfm2.shortconv.l_cache", 3)
                .int32s("lfm2.attention.head_count_kv", List.of(0, 4)));

        assertThat(rwkv.shape().cache().layers()).containsExactly(new LayerCache(0, 0, 0, 0, 2 * 64 + 16 * 64));
        assertThat(lfm.shape().cache().layers())
                .containsExactly(new LayerCache(0, 0, 0, 0, 2 * 64), LayerCache.attention(64, 64));
    }

    @Test
    void encodersKeepNothing() throws Exception {
        assertThat(read(model("nomic-bert-moe", 4, 64, 4)).shape().cache().layers())
                .isEmpty();
    }

    @Test
    void languagesAndTheVocabularyAreTold() throws Exception {
        GgufFacts facts = read(model("x", 1, 64, 4)
                .texts("general.languages", List.of("en", "de"))
                .texts("tokenizer.ggml.tokens", Collections.nCopies(1_234, "a"))
                .uint32("x.vocab_size", 7));

        assertThat(facts.labels().languages()).containsExactly("en", "de");
        assertThat(facts.tokenizer().vocabularySize()).isEqualTo(1_234);
        assertThat(read(model("x", 1, 64, 4).uint32("x.vocab_size", 7))
                        .tokenizer()
                        .vocabularySize())
                .isEqualTo(7);
    }

    @Test
    void moreLayersThanAnyModelHasAreRefused() {
        assertThatThrownBy(() -> read(model("x", 1_000_000, 64, 4))).isInstanceOf(GgufException.class);
        assertThatThrownBy(() -> read(model("x", 1, 64, 4)
                        .int32s(
                                "x.attention.head_count_kv",
                                IntStream.range(0, 5_000).boxed().toList())))
                .isInstanceOf(GgufException.class);
        assertThatThrownBy(() -> read(model("x", 1, 64, 4).int32s("x.attention.head_count_kv", List.of(-4))))
                .isInstanceOf(GgufException.class);
        assertThatThrownBy(() -> read(model("x", 1, 64, 4)
                        .uint32("x.attention.key_length", Integer.MAX_VALUE)
                        .uint32("x.attention.value_length", Integer.MAX_VALUE)))
                .isInstanceOf(GgufException.class);
    }

    private static String pattern(GgufFacts facts) {
        StringBuilder pattern = new StringBuilder();
        facts.shape().cache().layers().forEach(layer -> pattern.append(layer.window() > 0 ? 'S' : 'F'));
        return pattern.toString();
    }

    private static GgufWriter model(String architecture, int layers, int width, int heads) {
        return new GgufWriter()
                .text("general.architecture", architecture)
                .uint32(architecture + ".block_count", layers)
                .uint32(architecture + ".embedding_length", width)
                .uint32(architecture + ".attention.head_count", heads);
    }

    private GgufFacts read(GgufWriter writer) throws Exception {
        Path file = folder.resolve("model.gguf");
        writer.write(file);
        return new GgufReader().read(file);
    }
}
