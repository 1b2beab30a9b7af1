package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.runtime.ModelServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef";

    @Test
    void coloursAndInvisibleCharactersGo() {
        assertThat(LogLine.safe("\u001B[1;31mred\u001B[0m\tx\u0000y\u202Ez\r", KEY))
                .isEqualTo("red xyz");
        assertThat(LogLine.safe("a\u001B", KEY)).isEqualTo("a");
        assertThat(LogLine.safe("a\u001B[12", KEY)).isEqualTo("a");
    }

    @Test
    void whatPeopleWriteStays() {
        assertThat(LogLine.safe("größe 模型 😀 100 %", KEY)).isEqualTo("größe 模型 😀 100 %");
    }

    @Test
    void theKeyIsHiddenAlsoWhenItIsSplitByAColour() {
        assertThat(LogLine.safe("key=" + KEY + "!", KEY)).isEqualTo("key=[key]!");
        assertThat(LogLine.safe("key=" + KEY.substring(0, 9) + "\u001B[0m" + KEY.substring(9), KEY))
                .isEqualTo("key=[key]");
    }

    @Test
    void aCharacterIsNeverCutInHalf() {
        String line = "a".repeat(ModelServers.LONGEST_LINE - 1) + "😀";
        assertThat(LogLine.safe(line, KEY)).isEqualTo("a".repeat(ModelServers.LONGEST_LINE - 1));
    }

    @Property
    void noLineOfAnyLengthShowsPartOfTheKey(@ForAll @IntRange(min = 1_800, max = 2_100) int before)
            throws IOException, InterruptedException {
        byte[] log = ("ü".repeat(40) + "x".repeat(before) + KEY + "\n").getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        LogReader.read(new ByteArrayInputStream(log), line -> lines.add(LogLine.safe(line, KEY)));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .doesNotContain(KEY.substring(0, 6))
                        .hasSizeLessThanOrEqualTo(ModelServers.LONGEST_LINE));
    }

    @Property
    void everyLineIsSafe(@ForAll String raw) {
        String safe = LogLine.safe(raw, KEY);
        assertThat(safe.length()).isLessThanOrEqualTo(ModelServers.LONGEST_LINE);
        assertThat(safe.chars()).noneMatch(Character::isISOControl);
        assertThat(LogLine.safe(safe, KEY)).isEqualTo(safe);
    }
}
