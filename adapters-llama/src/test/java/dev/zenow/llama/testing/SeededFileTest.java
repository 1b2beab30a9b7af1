package dev.zenow.llama.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeededFileTest {
    private static final int SIZE = 2_000_003;
    private static final SeededFile FILE = new SeededFile(SIZE, 42);
    private static final byte[] WHOLE = FILE.range(0, SIZE);

    @Property
    void everyPartIsAPartOfTheWhole(
            @ForAll @IntRange(max = SIZE - 1) int start, @ForAll @IntRange(max = 300_000) int length) {
        int end = Math.min(SIZE, start + length);
        assertThat(FILE.range(start, end)).isEqualTo(Arrays.copyOfRange(WHOLE, start, end));
    }

    @Test
    void aSmallOneBeginsLikeAModel() {
        assertThat(new SeededFile(100, 1).range(0, 4)).isEqualTo("GGUF".getBytes(US_ASCII));
    }

    @Test
    void otherSeedsAreOtherFiles() {
        assertThat(new SeededFile(SIZE, 43).sha256()).isNotEqualTo(FILE.sha256());
        assertThat(new SeededFile(SIZE, 43).entityTag()).isNotEqualTo(FILE.entityTag());
    }
}
