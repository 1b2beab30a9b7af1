package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.HubFile;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.PastedLink;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RepositoryListingTest {
    private static final GgufChoice SMALL = choice("a-Q4_K_M.gguf", "Q4_K_M");
    private static final GgufChoice ONE = choice("one/a-Q8_0.gguf", "Q8_0");
    private static final GgufChoice OTHER = choice("two/a-Q8_0.gguf", "Q8_0");
    private static final GgufChoice UNNAMED = new GgufChoice("a", Optional.empty(), List.of(file("a.gguf")));
    private static final GgufChoice ODD = choice("müll & #1 50%.gguf", "Q2_K");

    @Test
    void aQuantizationThatOneHasIsEnough() {
        assertThat(link(Optional.of(Mirror.Kind.HUGGING_FACE), "owner", Optional.empty(), SMALL))
                .isEqualTo("hf:owner/repo:Q4_K_M");
        assertThat(link(Optional.of(Mirror.Kind.MODEL_SCOPE), "owner", Optional.empty(), SMALL))
                .isEqualTo("ms:owner/repo:Q4_K_M");
        assertThat(link(Optional.empty(), "owner", Optional.empty(), SMALL)).isEqualTo("owner/repo:Q4_K_M");
        assertThat(link(Optional.empty(), "own.er", Optional.empty(), SMALL)).isEqualTo("hf:own.er/repo:Q4_K_M");
    }

    @Test
    void elseTheFileIsNamed() {
        assertThat(link(Optional.of(Mirror.Kind.HUGGING_FACE), "owner", Optional.empty(), OTHER))
                .isEqualTo("hf:owner/repo/two/a-Q8_0.gguf");
        assertThat(link(Optional.empty(), "owner", Optional.empty(), UNNAMED)).isEqualTo("owner/repo/a.gguf");
    }

    @Test
    void aRevisionOrAnOddNameNeedsAnAddress() {
        assertThat(link(Optional.empty(), "owner", Optional.of("v1"), SMALL))
                .isEqualTo("https://huggingface.co/owner/repo/resolve/v1/a-Q4_K_M.gguf");
        assertThat(link(Optional.of(Mirror.Kind.MODEL_SCOPE), "owner", Optional.of("v1"), ONE))
                .isEqualTo("https://modelscope.cn/models/owner/repo/resolve/v1/one/a-Q8_0.gguf");
        assertThat(link(Optional.empty(), "owner", Optional.empty(), ODD))
                .isEqualTo("https://huggingface.co/owner/repo/resolve/main/m%C3%BCll%20&%20%231%2050%25.gguf");
    }

    @Test
    void whatIsGivenIsUnderstood() {
        for (Optional<Mirror.Kind> kind : List.of(
                Optional.<Mirror.Kind>empty(),
                Optional.of(Mirror.Kind.HUGGING_FACE),
                Optional.of(Mirror.Kind.MODEL_SCOPE))) {
            for (String owner : List.of("owner", "own.er")) {
                for (Optional<String> revision : List.of(Optional.<String>empty(), Optional.of("v1"))) {
                    for (GgufChoice choice : List.of(SMALL, ONE, OTHER, UNNAMED, ODD)) {
                        understood(kind, owner, revision, choice);
                    }
                }
            }
        }
    }

    private static void understood(
            Optional<Mirror.Kind> kind, String owner, Optional<String> revision, GgufChoice choice) {
        switch (PastedLink.parse(link(kind, owner, revision, choice))) {
            case PastedLink.Repository found -> {
                assertThat(found.reference().name()).isEqualTo(owner + "/repo");
                assertThat(found.reference().quantization()).isEqualTo(choice.quantization());
                assertThat(revision).isEmpty();
            }
            case PastedLink.File found -> {
                HubFile file = found.hub().orElseThrow();
                assertThat(file.owner() + "/" + file.repository()).isEqualTo(owner + "/repo");
                assertThat(file.kind()).isEqualTo(kind.orElse(Mirror.Kind.HUGGING_FACE));
                assertThat(file.revision()).isEqualTo(revision.orElse(HubFile.mainRevision(file.kind())));
                assertThat(file.path()).isEqualTo(choice.files().getFirst().path());
            }
        }
    }

    private static String link(Optional<Mirror.Kind> kind, String owner, Optional<String> revision, GgufChoice choice) {
        return new RepositoryListing(
                        new RepositoryReference(kind, owner, "repo", revision, Optional.empty()),
                        "hf-mirror",
                        List.of(SMALL, ONE, OTHER, UNNAMED, ODD))
                .link(choice);
    }

    private static GgufChoice choice(String path, String quantization) {
        return new GgufChoice(path, Optional.of(quantization), List.of(file(path)));
    }

    private static RepositoryFile file(String path) {
        return new RepositoryFile(path, OptionalLong.empty(), Optional.empty());
    }
}
