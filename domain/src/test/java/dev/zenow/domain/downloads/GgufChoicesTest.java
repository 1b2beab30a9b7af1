package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.Quantization;
import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufChoicesTest {
    private static final List<GgufChoice> GEMMA = GgufChoices.of(List.of(
            file("README.md", 10),
            file("gemma-Q8_0.gguf", 800),
            file("gemma-UD-Q4_K_XL.gguf", 450),
            file("gemma-Q4_K_M.gguf", 400),
            file("mmproj-F16.gguf", 90),
            file("imatrix_unsloth.gguf", 5),
            file("BF16/gemma-BF16-00002-of-00002.gguf", 700),
            file("BF16/gemma-BF16-00001-of-00002.gguf", 900)));

    @Test
    void offersWholeModelsTheSmallestFirst() {
        assertThat(GEMMA)
                .extracting(GgufChoice::name)
                .containsExactly("gemma-Q4_K_M", "gemma-UD-Q4_K_XL", "gemma-Q8_0", "gemma-BF16");
        assertThat(GEMMA.getLast().files())
                .extracting(RepositoryFile::path)
                .containsExactly("BF16/gemma-BF16-00001-of-00002.gguf", "BF16/gemma-BF16-00002-of-00002.gguf");
        assertThat(GEMMA.getLast().bytes()).hasValue(1600);
        assertThat(GEMMA)
                .extracting(GgufChoice::quantization)
                .containsExactly(
                        Optional.of("Q4_K_M"), Optional.of("UD-Q4_K_XL"), Optional.of("Q8_0"), Optional.of("BF16"));
    }

    @Test
    void whatHasNoKnownSizeComesLast() {
        assertThat(GgufChoices.of(List.of(
                        new RepositoryFile("a.gguf", OptionalLong.empty(), Optional.empty()), file("b.gguf", 9))))
                .extracting(GgufChoice::name)
                .containsExactly("b", "a");
    }

    @Test
    void aModelWithoutAllItsPartsIsNotOffered() {
        assertThat(GgufChoices.of(List.of(
                        file("a-00001-of-00003.gguf", 1),
                        file("a-00003-of-00003.gguf", 1),
                        file("b-00002-of-00002.gguf", 1),
                        file("c-00000-of-00001.gguf", 1),
                        file("d-00001-of-00001.gguf", 1),
                        file("x/e-00001-of-00002.gguf", 1),
                        file("y/e-00002-of-00002.gguf", 1))))
                .extracting(GgufChoice::name)
                .containsExactly("d");
    }

    @Test
    void aFileListedTwiceIsOffered() {
        assertThat(GgufChoices.of(List.of(file("a.gguf", 1), file("a.gguf", 1))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmproj.gguf",
                "mmproj-BF16.gguf",
                "Qwen2-VL-mmproj-f16.gguf",
                "x/model.mmproj.gguf",
                "MMPROJ-model-f16.gguf",
                "imatrix.gguf",
                "Qwen_Qwen3-4B-imatrix.gguf",
                "imatrix_unsloth.gguf_file",
                "model.gguf.part1of2",
                "model.bin",
                "gguf"
            })
    void whatIsNoModelIsLeftOut(String path) {
        assertThat(GgufChoices.of(List.of(file(path, 1)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Qwen2.5-0.5B-Instruct-Q4_0.gguf,                 Q4_0
            tinyllama-1.1b-chat-v1.0.Q4_K_M.gguf,            Q4_K_M
            qwen2.5-7b-instruct-q5_k_m.gguf,                 Q5_K_M
            Llama-3.2-3B-Instruct-IQ4_NL.gguf,               IQ4_NL
            Llama-3.2-3B-Instruct-Q4_0_4_8.gguf,             Q4_0_4_8
            Llama-3.2-3B-Instruct-Q3_K_XL.gguf,              Q3_K_XL
            Llama-3.2-3B-Instruct-Q4_K_L.gguf,               Q4_K_L
            Qwen3-0.6B-UD-Q4_K_XL.gguf,                      UD-Q4_K_XL
            DeepSeek-R1-UD-IQ1_S-00001-of-00001.gguf,        UD-IQ1_S
            Qwen3-0.6B-UD-Q8_K_XL.gguf,                      UD-Q8_K_XL
            gpt-oss-20b-mxfp4.gguf,                          MXFP4
            gpt-oss-20b-MXFP4_MOE.gguf,                      MXFP4_MOE
            gpt-oss-20b-F16.gguf,                            F16
            qwen2.5-7b-instruct-fp16.gguf,                   FP16
            Qwen3-0.6B-BF16.gguf,                            BF16
            model-f32.gguf,                                  F32
            Bonsai-8B-Q1_0.gguf,                             Q1_0
            Model-TQ1_0.gguf,                                TQ1_0
            gemma-3-27b-it-q4_0_s.gguf,                      Q4_0
            L3-8B-Stheno-Q4_K_M-imatrix.gguf,                Q4_K_M
            f16/model-Q8_0.gguf,                             Q8_0
            Q4_K_M/model-00001-of-00001.gguf,                Q4_K_M
            quants/Q4_K_M/deep/model.gguf,                   Q4_K_M
            model-f16.Q8_0.gguf,                             Q8_0
            ggml_model_q4_0.gguf,                            Q4_0
            model-Q4_K.gguf,                                 Q4_K
            Q40_K_M.gguf,                                    -
            model-xQ4_K_My.gguf,                             -
            model.gguf,                                      -
            """)
    void theNameSaysTheQuantization(String path, String quantization) {
        assertThat(GgufChoices.of(List.of(file(path, 1))))
                .singleElement()
                .extracting(GgufChoice::quantization)
                .isEqualTo(Optional.ofNullable(quantization));
    }

    @ParameterizedTest
    @EnumSource(Quantization.class)
    void everyLabelOfTheEngineIsKnown(Quantization quantization) {
        for (String separator : List.of("-", ".", "_")) {
            assertThat(QuantizationName.in(
                            "model" + separator + quantization.label().toLowerCase(Locale.ROOT) + ".gguf"))
                    .contains(quantization.label());
        }
    }

    @Test
    void picksByQuantizationAndThenByName() {
        assertThat(GgufChoices.pick(GEMMA, Optional.of("q4_k_m")).name()).isEqualTo("gemma-Q4_K_M");
        assertThat(GgufChoices.pick(GEMMA, Optional.of("gemma-q8_0.GGUF")).name())
                .isEqualTo("gemma-Q8_0");
        assertThat(GgufChoices.pick(GEMMA, Optional.of("gemma-Q8_0")).name()).isEqualTo("gemma-Q8_0");
        assertThat(GgufChoices.pick(GEMMA, Optional.of("BF16/gemma-BF16-00002-of-00002.gguf"))
                        .name())
                .isEqualTo("gemma-BF16");
        assertThat(GgufChoices.pick(GEMMA.subList(0, 1), Optional.empty()).name())
                .isEqualTo("gemma-Q4_K_M");
    }

    @Test
    void saysWhatCanBeChosen() {
        assertProblem(List.of(), Optional.empty(), ProblemCode.REPOSITORY_EMPTY, "no GGUF");
        assertProblem(
                GEMMA,
                Optional.empty(),
                ProblemCode.DOWNLOAD_CHOICE_NEEDED,
                "The repository has 4 models: Q4_K_M, UD-Q4_K_XL, Q8_0, BF16.");
        assertProblem(
                GEMMA,
                Optional.of("Q4_K_XL"),
                ProblemCode.DOWNLOAD_CHOICE_NEEDED,
                "The repository has no Q4_K_XL, but Q4_K_M, UD-Q4_K_XL, Q8_0, BF16.");
        assertProblem(
                GEMMA.subList(0, 1),
                Optional.of("Q8_0"),
                ProblemCode.DOWNLOAD_CHOICE_NEEDED,
                "The repository has no Q8_0, but Q4_K_M.");
        List<GgufChoice> twice =
                GgufChoices.of(List.of(file("a/m-Q8_0.gguf", 1), file("b/m-Q8_0.gguf", 2), file("m-F16.gguf", 3)));
        assertProblem(
                twice,
                Optional.of("Q8_0"),
                ProblemCode.DOWNLOAD_CHOICE_NEEDED,
                "The repository has several models that are Q8_0: a/m-Q8_0.gguf, b/m-Q8_0.gguf.");
        assertProblem(
                twice,
                Optional.empty(),
                ProblemCode.DOWNLOAD_CHOICE_NEEDED,
                "The repository has 3 models: a/m-Q8_0.gguf, b/m-Q8_0.gguf, F16.");
        assertThat(GgufChoices.pick(twice, Optional.of("b/m-Q8_0.gguf")).files())
                .containsExactly(file("b/m-Q8_0.gguf", 2));
    }

    @Test
    void aLongListIsCut() {
        List<GgufChoice> many = GgufChoices.of(IntStream.range(0, 100)
                .mapToObj(i -> file("m" + i + ".gguf", 1))
                .toList());

        assertProblem(many, Optional.empty(), ProblemCode.DOWNLOAD_CHOICE_NEEDED, " and 60 more.");
    }

    @Property(tries = 300)
    void everyWholeModelIsOfferedOnceWithAllItsParts(@ForAll("models") List<List<String>> models, @ForAll long seed) {
        List<List<String>> distinct = models.stream().distinct().toList();
        List<RepositoryFile> files = new ArrayList<>(distinct.stream()
                .flatMap(List::stream)
                .distinct()
                .map(path -> file(path, path.length()))
                .toList());
        Collections.shuffle(files, new Random(seed));

        List<GgufChoice> choices = GgufChoices.of(files);

        assertThat(choices.stream()
                        .map(choice -> choice.files().stream()
                                .map(RepositoryFile::path)
                                .toList()))
                .containsExactlyInAnyOrderElementsOf(distinct);
        assertThat(choices.stream().map(choice -> choice.bytes().orElse(0))).isSorted();
        assertThat(choices)
                .allSatisfy(choice -> assertThat(GgufChoices.pick(
                                choices, Optional.of(choice.files().getLast().path())))
                        .isEqualTo(choice));
    }

    /** The paths of each model's parts; no two have parts in common unless they are the same. */
    @Provide
    Arbitrary<List<List<String>>> models() {
        return Combinators.combine(
                        Arbitraries.of("", "a/", "b/"),
                        Arbitraries.of("m", "n-q4_0", "n"),
                        Arbitraries.integers().between(1, 4))
                .as((folder, stem, count) -> count == 1
                        ? List.of(folder + stem + ".gguf")
                        : SplitFiles.names(String.format(Locale.ROOT, "%s-00001-of-%05d.gguf", stem, count)).stream()
                                .map(name -> folder + name)
                                .toList())
                .list()
                .ofMaxSize(8);
    }

    private static void assertProblem(
            List<GgufChoice> choices, Optional<String> wanted, ProblemCode code, String sentence) {
        assertThatThrownBy(() -> GgufChoices.pick(choices, wanted))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(code);
                    assertThat(refused.problem().detail()).endsWith(sentence.equals("no GGUF") ? "model." : sentence);
                });
    }

    private static RepositoryFile file(String path, long bytes) {
        return new RepositoryFile(path, OptionalLong.of(bytes), Optional.empty());
    }
}
