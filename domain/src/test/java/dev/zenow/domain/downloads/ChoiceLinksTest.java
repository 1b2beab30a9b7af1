package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChoiceLinksTest {
    private static final GgufChoice SMALL = choice("m-Q4_K_M", Optional.of("Q4_K_M"), "m-Q4_K_M.gguf");
    private static final GgufChoice LARGE = choice("m-Q8_0", Optional.of("Q8_0"), "big/m-Q8_0-00001-of-00002.gguf");
    private static final GgufChoice OTHER = choice("n-Q8_0", Optional.of("Q8_0"), "n-Q8_0.gguf");
    private static final GgufChoice PLAIN = choice("m", Optional.empty(), "m.gguf");
    private static final GgufChoice ODD = choice("odd", Optional.of("q8_0"), "a b/müll #1 & 50%25?.gguf");
    private static final List<GgufChoice> ALL = List.of(SMALL, LARGE, OTHER, PLAIN, ODD);

    @Test
    void aQuantizationThatOneModelHasNamesIt() {
        assertThat(ChoiceLinks.of(repository(Optional.empty(), Optional.empty()), SMALL, ALL))
                .isEqualTo("owner/repo:Q4_K_M");
        assertThat(ChoiceLinks.of(repository(Optional.of(Mirror.Kind.HUGGING_FACE), Optional.empty()), SMALL, ALL))
                .isEqualTo("hf:owner/repo:Q4_K_M");
        assertThat(ChoiceLinks.of(repository(Optional.of(Mirror.Kind.MODEL_SCOPE), Optional.empty()), SMALL, ALL))
                .isEqualTo("ms:owner/repo:Q4_K_M");
    }

    @Test
    void elseItsFirstFileDoes() {
        assertThat(ChoiceLinks.of(repository(Optional.empty(), Optional.empty()), LARGE, ALL))
                .isEqualTo("owner/repo/big/m-Q8_0-00001-of-00002.gguf");
        assertThat(ChoiceLinks.of(repository(Optional.of(Mirror.Kind.MODEL_SCOPE), Optional.empty()), PLAIN, ALL))
                .isEqualTo("ms:owner/repo/m.gguf");
    }

    @Test
    void anotherRevisionIsNamedByThePageOfTheFile() {
        assertThat(ChoiceLinks.of(repository(Optional.empty(), Optional.of("v2")), SMALL, ALL))
                .isEqualTo("https://huggingface.co/owner/repo/blob/v2/m-Q4_K_M.gguf");
        assertThat(ChoiceLinks.of(repository(Optional.of(Mirror.Kind.MODEL_SCOPE), Optional.of("v2")), PLAIN, ALL))
                .isEqualTo("https://modelscope.cn/models/owner/repo/file/view/v2/m.gguf");
    }

    @Test
    void anOwnerWithADotIsNoServer() {
        RepositoryReference dotted =
                new RepositoryReference(Optional.empty(), "own.er", "repo", Optional.empty(), Optional.empty());
        assertThat(ChoiceLinks.of(dotted, SMALL, ALL)).isEqualTo("hf:own.er/repo:Q4_K_M");
    }

    @Test
    void whatIsGivenIsUnderstood() {
        for (Optional<Mirror.Kind> kind : List.of(
                Optional.<Mirror.Kind>empty(),
                Optional.of(Mirror.Kind.HUGGING_FACE),
                Optional.of(Mirror.Kind.MODEL_SCOPE))) {
            for (Optional<String> revision :
                    List.of(Optional.<String>empty(), Optional.of("v 1"), Optional.of("a/b"))) {
                for (String owner : List.of("owner", "own.er")) {
                    RepositoryReference repository =
                            new RepositoryReference(kind, owner, "repo", revision, Optional.empty());
                    ALL.forEach(choice -> understood(repository, choice));
                }
            }
        }
    }

    private static void understood(RepositoryReference repository, GgufChoice choice) {
        String link = ChoiceLinks.of(repository, choice, ALL);
        switch (PastedLink.parse(link)) {
            case PastedLink.Repository found -> {
                assertThat(found.reference().name()).isEqualTo(repository.name());
                assertThat(GgufChoices.pick(ALL, found.reference().quantization()))
                        .isEqualTo(choice);
                assertThat(repository.revision()).isEmpty();
            }
            case PastedLink.File found -> {
                Mirror.Kind kind = repository.kind().orElse(Mirror.Kind.HUGGING_FACE);
                String revision = repository.revision().orElse(HubFile.mainRevision(kind));
                assertThat(found.hub())
                        .as(link)
                        .contains(new HubFile(
                                kind,
                                repository.owner(),
                                repository.repository(),
                                revision,
                                choice.files().getFirst().path()));
            }
        }
    }

    private static RepositoryReference repository(Optional<Mirror.Kind> kind, Optional<String> revision) {
        return new RepositoryReference(kind, "owner", "repo", revision, Optional.empty());
    }

    private static GgufChoice choice(String name, Optional<String> quantization, String path) {
        return new GgufChoice(
                name, quantization, List.of(new RepositoryFile(path, OptionalLong.empty(), Optional.empty())));
    }
}
