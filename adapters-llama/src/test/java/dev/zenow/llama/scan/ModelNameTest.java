package dev.zenow.llama.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {

    @ParameterizedTest
    @CsvSource({
        "Qwen3-0.6B-Q4_K_M,  maker,         Qwen3-0.6B-Q4_K_M",
        "model,              Small-GGUF,    Small-model",
        "ggml-model-q4_0,    Small.gguf,    Small-ggml-model-q4_0",
        "Q4_K_M,             Small,         Small-Q4_K_M",
        "UD-IQ2_XXS,         Small,         Small-UD-IQ2_XXS",
        "bf16,               Small,         Small-bf16",
        "modeling-7b,        maker,         modeling-7b",
        "Q-star-7b,          maker,         Q-star-7b",
        "model,              '',            model",
        "'  ',               '',            model"
    })
    void isTheFilesUnlessThatTellsNothing(String base, String around, String expected) {
        assertThat(ModelName.of(base, around)).isEqualTo(expected);
    }

    @Property
    void isOfBoundedLengthAndDisturbsNoTerminal(@ForAll String base, @ForAll String around) {
        String name = ModelName.of(base, around);

        assertThat(name).isNotBlank().hasSizeLessThanOrEqualTo(ModelName.LONGEST);
        assertThat(name.codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(character -> Character.getType(character) == Character.SURROGATE)
                .noneMatch(character -> Character.getType(character) == Character.FORMAT);
    }

    @Property
    void aPartsNameIsUnderstoodAsItIsWritten(
            @ForAll @From("stems") String stem,
            @ForAll @IntRange(min = 1, max = 99_999) int number,
            @ForAll @IntRange(min = 1, max = 99_999) int count) {
        SplitName part = new SplitName(stem, number, count);

        assertThat(SplitName.of(part.fileName())).contains(part);
        assertThat(SplitName.of(part.first().fileName()).orElseThrow().isFirst())
                .isTrue();
    }

    @Property
    void theBestNameDoesNotDependOnTheOrder(@ForAll("names") List<String> names) {
        List<Candidate> candidates = names.stream()
                .map(name -> new Candidate(Path.of(name), "one", name, choice(name), name.length() % 2 == 0))
                .toList();

        assertThat(best(candidates)).isEqualTo(best(candidates.reversed()));
    }

    @Provide
    Arbitrary<String> stems() {
        return Arbitraries.strings().withChars("ab-.12 中").ofMinLength(1).ofMaxLength(20);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Candidate best(List<Candidate> candidates) {
        Candidates all = new Candidates(1);
        candidates.forEach(all::add);
        assertThat(all.all()).hasSize(1);
        return all.all().getFirst();
    }

    private static Candidate.Choice choice(String name) {
        Candidate.Choice[] choices = Candidate.Choice.values();
        return choices[Math.floorMod(Arrays.hashCode(name.toCharArray()), choices.length)];
    }
}
