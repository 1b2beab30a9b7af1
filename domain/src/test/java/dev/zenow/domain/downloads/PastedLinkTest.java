package dev.zenow.domain.downloads;

import static dev.zenow.domain.downloads.Mirror.Kind.HUGGING_FACE;
import static dev.zenow.domain.downloads.Mirror.Kind.MODEL_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedLinkTest {
    private static final String QWEN = "Qwen/Qwen2.5-0.5B-Instruct-GGUF";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            https://example.org/a.gguf                                  | https://example.org/a.gguf
            HTTPS://Example.ORG/Models/A.GGUF                           | https://example.org/Models/A.GGUF
            http://example.org:8080/a.gguf                              | http://example.org:8080/a.gguf
            https://example.org:443/a.gguf                              | https://example.org/a.gguf
            http://example.org:/a.gguf                                  | http://example.org/a.gguf
            example.org/a.gguf                                          | https://example.org/a.gguf
            example.org/models/a.gguf                                   | https://example.org/models/a.gguf
            //example.org/a.gguf                                        | https://example.org/a.gguf
            localhost:8080/a.gguf                                       | http://localhost:8080/a.gguf
            127.0.0.1:8080/a.gguf                                       | http://127.0.0.1:8080/a.gguf
            192.168.1.7/a.gguf                                          | https://192.168.1.7/a.gguf
            http://[::1]:8080/a.gguf                                    | http://[::1]:8080/a.gguf
            [::1]:8080/a.gguf                                           | http://[::1]:8080/a.gguf
            https://bücher.example/a.gguf                               | https://xn--bcher-kva.example/a.gguf
            <https://example.org/a.gguf>                                | https://example.org/a.gguf
            "https://example.org/a.gguf"                                | https://example.org/a.gguf
            “https://example.org/a.gguf”                                | https://example.org/a.gguf
            `example.org/a.gguf`                                        | https://example.org/a.gguf
            https://example.org/a.gguf/                                 | https://example.org/a.gguf
            https://example.org/a.gguf#top                              | https://example.org/a.gguf
            https://example.org/a.gguf?X-Signature=a%2Fb&download=true  | https://example.org/a.gguf?X-Signature=a%2Fb&download=true
            https://example.org/My Model.gguf                           | https://example.org/My%20Model.gguf
            https://example.org/My%20Model.gguf                         | https://example.org/My%20Model.gguf
            https://example.org/100%.gguf                               | https://example.org/100%25.gguf
            https://example.org/模型.gguf                                 | https://example.org/%E6%A8%A1%E5%9E%8B.gguf
            https://example.org/a%2Egguf                                | https://example.org/a%2Egguf
            https://example.org/a-00002-of-00003.gguf?k=v               | https://example.org/a-00001-of-00003.gguf?k=v
            https://example.org/a-00004-of-00003.gguf                   | https://example.org/a-00004-of-00003.gguf
            https://github.com/o/r/releases/download/v1.0/a.gguf        | https://github.com/o/r/releases/download/v1.0/a.gguf
            """)
    void takesAnyLinkToAGgufFileAsItIs(String pasted, String link) {
        assertThat(PastedLink.parse(pasted)).isEqualTo(new PastedLink.File(URI.create(link), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            https://huggingface.co/o/r/resolve/main/a.gguf                   | https://huggingface.co/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/resolve/main/a.gguf?download=true     | https://huggingface.co/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/blob/main/a.gguf                      | https://huggingface.co/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/raw/v1.0/a.gguf                       | https://huggingface.co/o/r/resolve/v1.0/a.gguf
            https://huggingface.co/o/r/blob/main/a.gguf?show_file_info=a.gguf | https://huggingface.co/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/tree/main/a.gguf                      | https://huggingface.co/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/a.gguf                                | https://huggingface.co/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/resolve/refs%2Fpr%2F1/a.gguf          | https://huggingface.co/o/r/resolve/refs%2Fpr%2F1/a.gguf
            https://huggingface.co/o/r/resolve/refs/pr/1/a.gguf              | https://huggingface.co/o/r/resolve/refs%2Fpr%2F1/a.gguf
            https://huggingface.co/api/models/o/r/resolve/main/a.gguf        | https://huggingface.co/o/r/resolve/main/a.gguf
            http://www.HuggingFace.co//o/r/blob/main/Q4_K_M/a.gguf/#x        | https://huggingface.co/o/r/resolve/main/Q4_K_M/a.gguf
            huggingface.co:443/o/r/resolve/main/a.gguf                       | https://huggingface.co/o/r/resolve/main/a.gguf
            hf.co/o/r/blob/main/a%20b+c.gguf                                 | https://huggingface.co/o/r/resolve/main/a%20b%2Bc.gguf
            hf.co/o/r:a.gguf                                                 | https://huggingface.co/o/r/resolve/main/a.gguf
            https://hf-mirror.com/o/r/blob/main/a.gguf                       | https://hf-mirror.com/o/r/resolve/main/a.gguf
            https://huggingface.co/o/r/blob/main/Q8/a-00003-of-00003.gguf    | https://huggingface.co/o/r/resolve/main/Q8/a-00001-of-00003.gguf
            https://huggingface.co/o/r/blob/main/mmproj-F16.gguf             | https://huggingface.co/o/r/resolve/main/mmproj-F16.gguf
            https://modelscope.cn/models/o/r/resolve/master/a.gguf           | https://modelscope.cn/models/o/r/resolve/master/a.gguf
            https://www.modelscope.cn/models/o/r/resolve/main/a.gguf         | https://modelscope.cn/models/o/r/resolve/main/a.gguf
            https://modelscope.ai/models/o/r/resolve/master/a.gguf           | https://modelscope.ai/models/o/r/resolve/master/a.gguf
            https://modelscope.cn/models/o/r/file/view/master/a.gguf?status=2 | https://modelscope.cn/models/o/r/resolve/master/a.gguf
            https://modelscope.cn/models/o/r/file/view/master/Q8%2Fa.gguf    | https://modelscope.cn/models/o/r/resolve/master/Q8/a.gguf
            https://modelscope.cn/models/o/r/file/view/master?fileName=Q8%2Fa.gguf&status=2 | https://modelscope.cn/models/o/r/resolve/master/Q8/a.gguf
            https://modelscope.cn/api/v1/models/o/r/repo?Revision=v1&FilePath=Q8%2Fa+b.gguf | https://modelscope.cn/models/o/r/resolve/v1/Q8/a%20b.gguf
            https://modelscope.cn/api/v1/models/o/r/repo?FilePath=a.gguf     | https://modelscope.cn/models/o/r/resolve/master/a.gguf
            o/r/a.gguf                                                       | https://huggingface.co/o/r/resolve/main/a.gguf
            o/r/Q8/a.gguf                                                    | https://huggingface.co/o/r/resolve/main/Q8/a.gguf
            o/r/resolve/main/a.gguf                                          | https://huggingface.co/o/r/resolve/main/a.gguf
            hf:o/r/Q8/a-00002-of-00002.gguf                                  | https://huggingface.co/o/r/resolve/main/Q8/a-00001-of-00002.gguf
            hf://o/r/a.gguf                                                  | https://huggingface.co/o/r/resolve/main/a.gguf
            huggingface://o/r/a.gguf                                         | https://huggingface.co/o/r/resolve/main/a.gguf
            HF:o.x/r/a.gguf                                                  | https://huggingface.co/o.x/r/resolve/main/a.gguf
            ms:o/r/a.gguf                                                    | https://modelscope.cn/models/o/r/resolve/master/a.gguf
            modelscope:models/o/r/a.gguf                                     | https://modelscope.cn/models/o/r/resolve/master/a.gguf
            """)
    void findsTheFileThatAHubShows(String pasted, String link) {
        assertThat(PastedLink.parse(pasted)).isInstanceOfSatisfying(PastedLink.File.class, file -> {
            assertThat(file.link()).isEqualTo(URI.create(link));
            assertThat(file.hub()).isPresent();
        });
    }

    @Test
    void saysWhichFileOfWhichRepositoryItIs() {
        PastedLink link = PastedLink.parse("https://modelscope.cn/models/o/r/file/view/v1/Q8%2Fa%20b.gguf?status=2");

        assertThat(link)
                .isEqualTo(new PastedLink.File(
                        URI.create("https://modelscope.cn/models/o/r/resolve/v1/Q8/a%20b.gguf"),
                        Optional.of(new HubFile(MODEL_SCOPE, "o", "r", "v1", "Q8/a b.gguf"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", textBlock = """
            Qwen/Qwen2.5-0.5B-Instruct-GGUF                                             | -  | -      | -
            " Qwen/Qwen2.5-0.5B-Instruct-GGUF/ "                                        | -  | -      | -
            Qwen/Qwen2.5-0.5B-Instruct-GGUF:q4_k_m                                      | -  | -      | Q4_K_M
            Qwen/Qwen2.5-0.5B-Instruct-GGUF:latest                                      | -  | -      | -
            Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/v1                                     | -  | v1     | -
            hf:Qwen/Qwen2.5-0.5B-Instruct-GGUF                                          | hf | -      | -
            hf:Qwen/Qwen2.5-0.5B-Instruct-GGUF:UD-Q4_K_XL                               | hf | -      | UD-Q4_K_XL
            hf.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF:IQ4_XS                                | hf | -      | IQ4_XS
            huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF                              | hf | -      | -
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/                     | hf | -      | -
            https://www.huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF?library=x        | hf | -      | -
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/main            | hf | -      | -
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/abc123          | hf | abc123 | -
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/refs%2Fpr%2F1   | hf | refs/pr/1 | -
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/main/UD-IQ1_S   | hf | -      | UD-IQ1_S
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/main/docs       | hf | -      | -
            https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/discussions/3        | hf | -      | -
            https://huggingface.co/api/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF           | hf | -      | -
            https://hf-mirror.com/Qwen/Qwen2.5-0.5B-Instruct-GGUF                       | hf | -      | -
            ms:Qwen/Qwen2.5-0.5B-Instruct-GGUF:Q8_0                                     | ms | -      | Q8_0
            https://modelscope.cn/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF                | ms | -      | -
            https://www.modelscope.cn/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/files      | ms | -      | -
            https://modelscope.cn/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/summary        | ms | -      | -
            https://modelscope.cn/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/tree/master/Q8_0 | ms | -    | Q8_0
            https://modelscope.cn/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/file/view/v1   | ms | v1     | -
            https://modelscope.cn/api/v1/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/repo/files?Revision=v1 | ms | v1 | -
            modelscope.cn/Qwen/Qwen2.5-0.5B-Instruct-GGUF:Q4_K_M                        | ms | -      | Q4_K_M
            """)
    void findsTheRepository(String pasted, String kind, String revision, String quantization) {
        assertThat(PastedLink.parse(pasted)).isInstanceOfSatisfying(PastedLink.Repository.class, repository -> {
            RepositoryReference reference = repository.reference();
            assertThat(reference.name()).isEqualTo(QWEN);
            assertThat(reference.kind())
                    .isEqualTo(Optional.ofNullable(kind).map(word -> word.equals("hf") ? HUGGING_FACE : MODEL_SCOPE));
            assertThat(reference.revision()).isEqualTo(Optional.ofNullable(revision));
            assertThat(reference.quantization()).isEqualTo(Optional.ofNullable(quantization));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            ""                                              | no link
            llama3                                          | https://
            qwen3:0.6b                                      | owner/repo
            a.gguf                                          | owner/repo
            mailto:me@example.org                           | owner/repo
            javascript:alert(1)/a.gguf                      | owner/repo
            ftp://example.org/a.gguf                        | not ftp
            file:///home/me/a.gguf                          | place on a disk
            /home/me/a.gguf                                 | place on a disk
            ~/a.gguf                                        | place on a disk
            ./a.gguf                                        | place on a disk
            ../a/b.gguf                                     | place on a disk
            C:\\models\\a.gguf                              | place on a disk
            \\\\nas\\models\\a.gguf                         | place on a disk
            https:/example.org/a.gguf                       | no server
            https:///a.gguf                                 | no server
            https://exa mple.org/a.gguf                     | no server
            https://example.org:99999/a.gguf                | no server
            https://:80/a.gguf                              | no server
            https://me:secret@example.org/a.gguf            | user or password
            me@example.org/a.gguf                           | user or password
            https://huggingface.co@example.org/a.gguf       | user or password
            https://example.org                             | ends in .gguf
            https://example.org/a.safetensors               | ends in .gguf
            https://example.org/page?file=a.gguf            | ends in .gguf
            https://example.org/a.gguf.part                 | ends in .gguf
            example.org/models                              | ends in .gguf
            https://example.org/a.gguf https://example.org/b.gguf | more than one
            https://example.org/a-00001-of-99999.gguf       | more than 1000 parts
            hf:o/r/a-00002-of-99999.gguf                    | more than 1000 parts
            https://huggingface.co                          | repository of models
            https://huggingface.co/Qwen                     | repository of models
            https://huggingface.co/datasets/o/r             | repository of models
            https://huggingface.co/spaces/o/r               | repository of models
            https://modelscope.cn/datasets/o/r              | repository of models
            https://modelscope.cn/models/o                  | repository of models
            hf:o                                            | repository of models
            ../r                                            | place on a disk
            o/..                                            | repository of models
            o/r:Q4_K_M/a                                    | repository of models
            o/r:Q4 K                                        | no quantization
            https://huggingface.co/o/r/blob/main/README.md  | README.md, which is not a GGUF file
            https://huggingface.co/o/r/whatever             | whatever, which is not a GGUF file
            https://huggingface.co/o/r/resolve/main/../../a.gguf | inside a repository
            https://huggingface.co/o/r/resolve/%2e%2e/a.gguf | inside a repository
            https://huggingface.co/o/r/resolve/main/%00.gguf | inside a repository
            https://huggingface.co/o/r/resolve/main/%ff.gguf | damaged
            """)
    void saysWhatIsWrong(String pasted, String sentence) {
        assertThatThrownBy(() -> PastedLink.parse(pasted)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.LINK_INVALID);
            assertThat(refused.problem().detail()).contains(sentence).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a\n.gguf", "https://example.org/\u0000a.gguf", "o/r\ud800/a.gguf"})
    void refusesWhatNoLinkHas(String pasted) {
        assertThatThrownBy(() -> PastedLink.parse(pasted))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line break");
    }

    @Test
    void refusesAnEndlessText() {
        assertThatThrownBy(() -> PastedLink.parse("a/".repeat(PastedLink.LONGEST)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("longer");
    }

    @Test
    void sentencesAreShortAndPlainWhateverWasPasted() {
        assertThatThrownBy(() -> PastedLink.parse("hf:o/r/" + "%E2%80%AE x".repeat(300)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail())
                                .hasSizeLessThan(200)
                                .doesNotContain("\u202e"));
    }

    @Test
    void aFileOfARepositoryNeedsAllItsNames() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new HubFile(HUGGING_FACE, "o", "..", "main", "a.gguf"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new HubFile(HUGGING_FACE, "o", "r", "", "a.gguf"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new HubFile(HUGGING_FACE, "o", "r", "main", "../a.gguf"));
    }
}
