package dev.zenow.llama.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zenow.application.models.Found;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaStoreTest extends ScanFixture {
    private static final String TYPE = "application/vnd.ollama.image.model";
    private static final String ONE = "a1".repeat(32);
    private static final String TWO = "b2".repeat(32);

    @BeforeEach
    void makeStore() throws IOException {
        Files.createDirectories(store().resolve("manifests"));
        Files.createDirectories(store().resolve("blobs"));
    }

    @Test
    void namesModelsAsOllamaDoes() throws IOException {
        Path one = blob(ONE);
        Path two = blob(TWO);
        manifest("registry.example/library/qwen2.5/0.5b", layers("sha256:" + ONE));
        manifest("other.example:5000/somebody/mixed/Q4_K_M", layers("sha256:" + TWO));

        assertThat(names(scan(folder()))).containsOnly(entry("qwen2.5:0.5b", one), entry("somebody/mixed:Q4_K_M", two));
    }

    @Test
    void isFoundWhereItLiesInAHomeFolderAndByItsOwnPath() throws IOException {
        Path one = blob(ONE);
        manifest("registry.example/library/qwen2.5/0.5b", layers("sha256:" + ONE));

        assertThat(store()).isEqualTo(folder().resolve(".ollama/models"));
        assertThat(names(scan(store()))).containsOnly(entry("qwen2.5:0.5b", one));
        assertThat(names(scan(folder().resolve(".ollama")))).containsOnly(entry("qwen2.5:0.5b", one));
    }

    @Test
    void oneFileWithSeveralTagsIsFoundOnceByTheTellingOne() throws IOException {
        Path one = blob(ONE);
        link(folder().resolve("by-hand.gguf"), one);
        manifest("registry.example/library/qwen2.5/latest", layers("sha256:" + ONE));
        manifest("registry.example/library/qwen2.5/0.5b", layers("sha256:" + ONE));

        assertThat(names(scan(folder()))).containsOnly(entry("qwen2.5:0.5b", one));
    }

    @Test
    void readsTheWeightsAmongOtherLayersAndFields() throws IOException {
        Path one = blob(ONE);
        blob(TWO);
        manifest("registry.example/library/seeing/1b", """
                {"schemaVersion": 2, "config": {"digest": "sha256:%2$s", "layers": [1]},
                 "layers": [7, ["x"], null,
                   {"mediaType": "application/vnd.ollama.image.projector", "digest": "sha256:%2$s"},
                   {"size": 3, "from": {"a": []}, "digest": "sha256:%1$s", "mediaType": "%3$s"}]}
                """.formatted(ONE, TWO, TYPE));

        assertThat(names(scan(folder()))).containsOnly(entry("seeing:1b", one));
    }

    @Test
    void tellsOfWeightsThatAreNotThere() throws IOException {
        manifest("registry.example/library/gone/1b", layers("sha256:" + ONE));
        manifest("registry.example/library/remote/cloud", "{\"layers\": []}");

        List<Found> found = scan(folder());

        assertThat(found).hasSize(2);
        assertThat(problems(found))
                .contains(
                        entry(store().resolve("blobs/sha256-" + ONE), ProblemCode.MODEL_FILE_MISSING),
                        entry(
                                store().resolve("manifests/registry.example/library/remote/cloud"),
                                ProblemCode.MODEL_NOT_GGUF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:../../../secret",
                "../../secret",
                "/secret",
                "sha256:",
                "sha256:a1a1",
                "sha256:a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1/",
                "sha512:a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1",
                ""
            })
    void aHostileDigestLeadsNowhere(String digest) throws IOException {
        write(folder().resolve("secret"));
        Path manifest = manifest("registry.example/library/bad/1b", layers(digest));

        List<Found> found = scan(store());

        assertThat(names(found)).isEmpty();
        assertThat(problems(found)).containsOnly(entry(manifest, ProblemCode.MODEL_DAMAGED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"layers\": [",
                "{\"layers\": [{\"mediaType\": ",
                "{\"layers\": [{}",
                "{\"layers\": [[[",
                "{\"layers\": [{\"digest\": {\"a\": "
            })
    void aDamagedManifestIsTold(String content) throws IOException {
        Path manifest = manifest("registry.example/library/bad/1b", content);

        assertThat(problems(scan(folder()))).containsOnly(entry(manifest, ProblemCode.MODEL_DAMAGED));
    }

    @Test
    void aHugeOrDeepManifestIsTold() throws IOException {
        Path huge = manifest("registry.example/library/bad/huge", " ".repeat((1 << 20) + 1));
        Path deep = manifest("registry.example/library/bad/deep", "{\"layers\": " + "[".repeat(500_000));

        assertThat(problems(scan(folder())))
                .containsOnly(entry(huge, ProblemCode.MODEL_DAMAGED), entry(deep, ProblemCode.MODEL_DAMAGED));
    }

    @Test
    void whatIsNotWhereManifestsAreIsLeftOut() throws IOException {
        blob(ONE);
        manifest("registry.example/library/qwen2.5/0.5b/deeper", layers("sha256:" + ONE));
        manifest("registry.example/qwen2.5/0.5b", layers("sha256:" + ONE));
        manifest("registry.example/library/qwen2.5/.DS_Store", "binary");
        link(store().resolve("manifests/circle"), store().resolve("manifests"));

        assertThat(scan(folder())).isEmpty();
    }

    private Path store() throws IOException {
        return folder().resolve(".ollama/models");
    }

    private Path blob(String digest) throws IOException {
        return write(store().resolve("blobs/sha256-" + digest));
    }

    private Path manifest(String name, String content) throws IOException {
        Path file = store().resolve("manifests").resolve(name);
        Files.createDirectories(parent(file));
        return Files.writeString(file, content);
    }

    private static String layers(String digest) {
        return "{\"layers\": [{\"mediaType\": \"%s\", \"digest\": \"%s\"}]}".formatted(TYPE, digest);
    }
}
