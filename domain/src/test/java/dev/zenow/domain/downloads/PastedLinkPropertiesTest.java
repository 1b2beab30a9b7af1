package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PastedLinkPropertiesTest {
    @Property(tries = 3000)
    void aTextIsALinkOrAProblem(@ForAll("texts") String text) {
        try {
            switch (PastedLink.parse(text)) {
                case PastedLink.File(URI link, Optional<HubFile> _) -> {
                    assertThat(link.getScheme()).isIn("http", "https");
                    assertThat(link.getHost()).isNotBlank();
                    assertThat(link.getUserInfo()).isNull();
                    assertThat(link.getFragment()).isNull();
                    assertThat(link.getPath().toLowerCase(Locale.ROOT)).endsWith(".gguf");
                }
                case PastedLink.Repository(RepositoryReference reference) ->
                    assertThat(reference.name()).doesNotContain(" ", ":", "\\").matches("[^/]+/[^/]+");
            }
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.LINK_INVALID);
        }
    }

    @Property(tries = 500)
    void whatWasUnderstoodIsUnderstoodAgain(@ForAll("texts") String text) {
        PastedLink once;
        try {
            once = PastedLink.parse(text);
        } catch (ProblemException refused) {
            return;
        }
        switch (once) {
            case PastedLink.File file ->
                assertThat(PastedLink.parse(file.link().toString())).isEqualTo(file);
            case PastedLink.Repository(RepositoryReference reference) ->
                assertThat(PastedLink.parse(reference.name())).isInstanceOf(PastedLink.Repository.class);
        }
    }

    /** Anything, and what looks like a link but for some of its pieces. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "https://",
                "http://",
                "//",
                "hf:",
                "ms:",
                "ftp://",
                "huggingface.co",
                "hf.co",
                "www.",
                "modelscope.cn",
                "example.org",
                "localhost",
                ":8080",
                ":",
                "@",
                "/",
                "//",
                "/models/",
                "/api/v1/models/",
                "/resolve/",
                "/blob/",
                "/tree/",
                "main",
                "file/view/",
                "owner",
                "repo",
                "a",
                "..",
                ".",
                ".gguf",
                ".GGUF",
                "%2F",
                "%",
                "%zz",
                "%ff",
                "%00",
                "?",
                "&",
                "=",
                "#",
                "fileName=",
                "FilePath=",
                "Q4_K_M",
                "-00002-of-00003",
                " ",
                "\t",
                "\n",
                "\u202e",
                "模",
                "😀",
                "\ud800",
                "[",
                "]",
                "\\",
                "\"");
        Arbitrary<String> looksLikeOne = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        Arbitrary<String> file =
                pieces.list().ofMaxSize(6).map(list -> "hf.co/o/r/blob/main/" + String.join("", list) + ".gguf");
        return Arbitraries.oneOf(
                looksLikeOne,
                file,
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().all().ofMaxLength(20));
    }
}
