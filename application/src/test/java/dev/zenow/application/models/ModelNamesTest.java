package dev.zenow.application.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.SplitFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {
    /** What file systems take, less what is put behind a name while its file is incomplete. */
    private static final int MOST_BYTES = 235;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /o/r/resolve/main/Qwen3-0.6B-Q4_K_M.gguf  | Qwen3-0.6B-Q4_K_M.gguf
            /a.GGUF                                   | a.gguf
            /..gguf                                   | model.gguf
            /../../etc/.gguf                          | model.gguf
            /a%2F..%2F..%2Fb.gguf                     | b.gguf
            /a%5C..%5Cb.gguf                          | a-..-b.gguf
            /CON.gguf                                 | model-CON.gguf
            /nul%20.gguf                              | model-nul.gguf
            /com1.q8.gguf                             | model-com1.q8.gguf
            /lpt%C2%B9.gguf                           | model-lpt¹.gguf
            /console.gguf                             | console.gguf
            /a%E2%80%AEb.gguf                         | a-b.gguf
            /a%00b.gguf                               | a-b.gguf
            /%CC%81a.gguf                             | a.gguf
            /e%CC%81.gguf                             | é.gguf
            /%E6%A8%A1%E5%9E%8B.gguf                  | 模型.gguf
            /a%20b-00001-of-00002.gguf                | a-b-00001-of-00002.gguf
            /%20-00001-of-00002.gguf                  | model-00001-of-00002.gguf
            /CON-00001-of-00002.gguf                  | model-CON-00001-of-00002.gguf
            /a%E2%80%AE00001-of-00002.gguf            | a-00001-of-00002_.gguf
            /a-00001-of-00002-.gguf                   | a-00001-of-00002_.gguf
            """)
    void aFileIsCalledAsAtItsSourceAsFarAsThatIsSafe(String path, String name) {
        assertThat(ModelNames.fileName(URI.create("https://example.org" + path)))
                .isEqualTo(name);
    }

    @Property(tries = 3000)
    void aFileNameIsSafeForAnyLink(@ForAll("paths") String path) throws URISyntaxException {
        assertSafe(ModelNames.fileName(link(path)));
    }

    @Property(tries = 1000)
    void aNumberKeepsItSafeAndDistinct(@ForAll("paths") String path) throws URISyntaxException {
        String name = ModelNames.fileName(link(path));
        String second = ModelNames.numbered(name, 2);

        assertSafe(second);
        assertThat(second).isNotEqualTo(name).isNotEqualTo(ModelNames.numbered(name, 3));
        assertThat(SplitFiles.names(second))
                .hasSameSizeAs(SplitFiles.names(name))
                .doesNotContainAnyElementsOf(SplitFiles.names(name));
    }

    @Property(tries = 1000)
    void onlyAPartStaysAPart(@ForAll("paths") String path) throws URISyntaxException {
        URI link = link(path);
        String last = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);

        assertThat(SplitFiles.part(ModelNames.fileName(link)).map(SplitFiles.Part::suffix))
                .isEqualTo(SplitFiles.part(last).map(SplitFiles.Part::suffix));
    }

    private static void assertSafe(String name) {
        assertThat(name).endsWith(".gguf").matches("[\\p{L}\\p{N}_+][\\p{L}\\p{M}\\p{N}._+-]*");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_BYTES);
        String stem = name.substring(0, name.length() - ".gguf".length());
        assertThat(stem).isNotEmpty();
        assertThat(stem.charAt(stem.length() - 1)).isNotIn('.', ' ', '-');
        assertThat(name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT))
                .doesNotMatch("CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name)).isTrue();
    }

    private static URI link(String path) throws URISyntaxException {
        return new URI("https", "example.org", "/" + path, null);
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "Q4_K_M",
                "CON",
                "nul",
                "com1",
                "LPT²",
                ".",
                "..",
                "-",
                "_",
                "/",
                "\\",
                " ",
                "\u202e",
                "\u0000",
                "\n",
                "模型",
                "\u0301",
                "😀",
                "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
                "-00001-of-00002",
                "-00001-of-00002.gguf",
                ".gguf",
                "x".repeat(65),
                "한".repeat(40),
                ":",
                "*",
                "?",
                "%");
        return Arbitraries.oneOf(
                        pieces.list().ofMaxSize(8).map(list -> String.join("", list)),
                        Arbitraries.strings().ofMaxLength(100))
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .map(text -> text + ".gguf");
    }
}
