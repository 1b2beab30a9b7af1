package dev.zenow.llama.remote;

import static dev.zenow.domain.downloads.SourceFault.Kind.FINAL;
import static dev.zenow.domain.downloads.SourceFault.Kind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import dev.zenow.llama.testing.ServedFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHubsTest extends RemoteFixture {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String TREE = "/api/models/me/tiny-GGUF/tree/main";
    private static final String FILES = "/api/v1/models/me/tiny-GGUF/repo/files";

    @Test
    void huggingFaceListsFilesWithTheirHashes() throws Exception {
        server.then(TREE, Reply.json("""
                        [{"type":"directory","oid":"1","size":0,"path":"q4"},
                         {"type":"file","oid":"2","size":1234,"path":"README.md"},
                         {"type":"file","oid":"3","size":135,"lfs":{"oid":"%s","size":5000000000,"pointerSize":135},
                          "xetHash":"aa","path":"q4/tiny-Q4_K_M.gguf","lastCommit":{"id":"x","tags":["a"]}},
                         {"type":"file","oid":"4","size":7,"path":"small.GGUF"}]
                        """.formatted(HASH)));

        assertThat(files(Mirror.Kind.HUGGING_FACE, Optional.empty()))
                .containsExactly(
                        new RepositoryFile(
                                "q4/tiny-Q4_K_M.gguf", OptionalLong.of(5_000_000_000L), Optional.of(new Sha256(HASH))),
                        new RepositoryFile("small.GGUF", OptionalLong.of(7), Optional.empty()));
        assertThat(server.requests().getFirst().target()).isEqualTo(TREE + "?recursive=true");
    }

    @Test
    void huggingFacesPagesAreJoined() throws Exception {
        String next = server.link(TREE + "?recursive=true&cursor=abc%3D").toString();
        server.then(
                TREE,
                Reply.json(tree("a.gguf")).withHeader("Link", "<" + next + ">; rel=\"next\""),
                Reply.json(tree("b.gguf")));

        assertThat(files(Mirror.Kind.HUGGING_FACE, Optional.empty()))
                .extracting(RepositoryFile::path)
                .containsExactly("a.gguf", "b.gguf");
        assertThat(server.requests().getLast().target()).endsWith("cursor=abc%3D");
    }

    @Test
    void aPageAtAnotherHostIsNotAsked() throws Exception {
        server.then(TREE, Reply.json(tree("a.gguf")).withHeader("Link", "<http://localhost:1/more>; rel=\"next\""));

        assertThat(files(Mirror.Kind.HUGGING_FACE, Optional.empty())).hasSize(1);
    }

    @Test
    void pagesWithoutAnEndAreNotFollowedForEver() {
        String next = server.link(TREE + "?recursive=true").toString();
        server.always(TREE, Reply.json(tree("a.gguf")).withHeader("Link", "<" + next + ">; rel=\"next\""));

        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
    }

    @Test
    void aRevisionIsOnePartOfThePath() throws Exception {
        server.always("/api/models/me/tiny-GGUF/tree/refs%2Fpr%2F1", Reply.json(tree("a.gguf")));

        assertThat(files(Mirror.Kind.HUGGING_FACE, Optional.of("refs/pr/1"))).hasSize(1);
    }

    @Test
    void modelScopeListsFilesWithTheirHashes() throws Exception {
        server.then(FILES, Reply.json("""
                        {"Code":200,"Data":{"Files":[
                          {"Name":"q4","Path":"q4","Type":"tree","Size":0,"Sha256":"","IsLFS":false},
                          {"Name":"tiny.gguf","Path":"q4/tiny.gguf","Type":"blob","Size":5000000000,"Sha256":"%s",
                           "IsLFS":true,"InCheck":false,"Extra":{"a":[1,2]}},
                          {"Name":"README.md","Path":"README.md","Type":"blob","Size":3,"Sha256":"%s"}],
                         "IsVisual":1},"Message":"success","Success":true}
                        """.formatted(HASH, HASH)));

        assertThat(files(Mirror.Kind.MODEL_SCOPE, Optional.empty()))
                .containsExactly(new RepositoryFile(
                        "q4/tiny.gguf", OptionalLong.of(5_000_000_000L), Optional.of(new Sha256(HASH))));
        assertThat(server.requests().getFirst().target()).isEqualTo(FILES + "?Revision=master&Recursive=true");
    }

    @Test
    void modelScopeSaysInItsOwnWayWhatIsNotThere() {
        server.then(
                FILES,
                Reply.json("{\"Code\":10010205001,\"Data\":null,\"Message\":\"record not found\",\"Success\":false}"));

        assertThat(fault(FINAL, ProblemCode.SOURCE_MISSING, () -> files(Mirror.Kind.MODEL_SCOPE, Optional.empty()))
                        .problem()
                        .detail())
                .contains("record not found");
    }

    @ParameterizedTest
    @CsvSource({
        "404, not there, FINAL, SOURCE_MISSING",
        "10990101004, no such revision, FINAL, SOURCE_MISSING",
        "10010200001, no access, FINAL, SOURCE_FORBIDDEN",
        "500, internal error, TRANSIENT, SOURCE_FAILED",
        "10010299999, busy, TRANSIENT, SOURCE_FAILED",
        "10010205001, Error 1461: too many prepared statements, TRANSIENT, SOURCE_FAILED"
    })
    void modelScopesCodesHaveTheirMeaning(long number, String text, SourceFault.Kind kind, ProblemCode code) {
        server.then(FILES, Reply.json("{\"Code\":%d,\"Message\":\"%s\",\"Success\":false}".formatted(number, text)));

        fault(kind, code, () -> files(Mirror.Kind.MODEL_SCOPE, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>Log in</html>", "{\"error\":\"no\"}", "[{\"type\":\"file\"", "[{\"type\":file}]"})
    void whatIsNoListFails(String text) {
        server.then(TREE, Reply.json(text));

        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
    }

    @Test
    void aListThatIsTooLongIsNotRead() {
        server.then(
                TREE,
                Reply.withoutRanges()
                        .withHeader("Content-Length", Integer.toString(17 << 20))
                        .withBody(ServedFile.of(new byte[10])));

        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
    }

    @Test
    void statusesMeanWhatTheyMeanForAFile() {
        server.then(TREE, Reply.status(401), Reply.status(404), Reply.status(429), Reply.status(500));

        fault(FINAL, ProblemCode.SOURCE_FORBIDDEN, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
        fault(FINAL, ProblemCode.SOURCE_MISSING, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
        fault(TRANSIENT, ProblemCode.SOURCE_BUSY, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
        fault(TRANSIENT, ProblemCode.SOURCE_FAILED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
    }

    @Test
    void aListThatStopsInTheMiddleHasStalled() {
        impatient();
        server.then(TREE, Reply.stallAfter(2), Reply.stallBeforeHead());
        server.serve(TREE, new SeededFile(1000, 1));

        fault(TRANSIENT, ProblemCode.SOURCE_STALLED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
        fault(TRANSIENT, ProblemCode.SOURCE_STALLED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
    }

    @Test
    void aListThatDripsHasStalledAsWell() {
        impatient();
        server.then(TREE, Reply.slow(40));
        server.serve(TREE, new SeededFile(100_000, 1));

        fault(TRANSIENT, ProblemCode.SOURCE_STALLED, () -> files(Mirror.Kind.HUGGING_FACE, Optional.empty()));
    }

    @Test
    void aTokenOpensAClosedRepository() throws Exception {
        knownBy(_ -> Optional.of("secret"));
        server.then(TREE, Reply.json(tree("a.gguf")));

        assertThat(files(Mirror.Kind.HUGGING_FACE, Optional.empty())).hasSize(1);
        assertThat(server.requests().getFirst().header("Authorization")).contains("Bearer secret");
    }

    private static String tree(String path) {
        return "[{\"type\":\"file\",\"oid\":\"1\",\"size\":7,\"path\":\"" + path + "\"}]";
    }

    private List<RepositoryFile> files(Mirror.Kind kind, Optional<String> revision) throws Exception {
        return sources()
                .hubs()
                .files(
                        new Mirror("test", kind, server.link(""), true),
                        new RepositoryReference(Optional.of(kind), "me", "tiny-GGUF", revision, Optional.empty()),
                        new Cancellation());
    }
}
