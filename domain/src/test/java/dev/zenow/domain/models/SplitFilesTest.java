package dev.zenow.domain.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitFilesTest {
    @Test
    void namesAllPartsInOrder() {
        assertThat(SplitFiles.parts(Path.of("/m/a-b-00001-of-00003.gguf")))
                .containsExactly(
                        Path.of("/m/a-b-00001-of-00003.gguf"),
                        Path.of("/m/a-b-00002-of-00003.gguf"),
                        Path.of("/m/a-b-00003-of-00003.gguf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/m/a.gguf",
                "/m/a-00002-of-00003.gguf",
                "/m/a-00001-of-00001.gguf",
                "/m/a-00001-of-00000.gguf",
                "/m/a-1-of-3.gguf",
                "/m/a-00001-of-00003.bin",
                "/"
            })
    void anyOtherFileStandsAlone(String path) {
        assertThat(SplitFiles.parts(Path.of(path))).containsExactly(Path.of(path));
    }

    @Test
    void knowsThePartsOfALinkWhateverElseItHas() {
        assertThat(SplitFiles.links(URI.create("https://h/a%20b/a-00001-of-00002.gguf?k=a-00001-of-00002.gguf#x")))
                .containsExactly(
                        URI.create("https://h/a%20b/a-00001-of-00002.gguf?k=a-00001-of-00002.gguf#x"),
                        URI.create("https://h/a%20b/a-00002-of-00002.gguf?k=a-00001-of-00002.gguf#x"));
        assertThat(SplitFiles.links(URI.create("https://h/a.gguf"))).containsExactly(URI.create("https://h/a.gguf"));
        assertThat(SplitFiles.links(URI.create("mailto:a"))).containsExactly(URI.create("mailto:a"));
    }

    @ParameterizedTest
    @CsvSource({
        "a-00002-of-00003.gguf, a-00001-of-00003.gguf",
        "a-00003-of-00003.GGUF, a-00001-of-00003.GGUF",
        "a-00001-of-00003.gguf, a-00001-of-00003.gguf",
        "a-00004-of-00003.gguf, a-00004-of-00003.gguf",
        "a-00000-of-00003.gguf, a-00000-of-00003.gguf",
        "a.gguf, a.gguf"
    })
    void namesTheFirstPartOfAnyPart(String part, String first) {
        assertThat(SplitFiles.firstName(part)).isEqualTo(first);
    }
}
