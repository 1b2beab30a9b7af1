package dev.zenow.domain.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
