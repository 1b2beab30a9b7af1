package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.TransferFixture.LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.application.models.CatalogueService;
import dev.zenow.application.models.CatalogueSettings;
import dev.zenow.application.models.MemoryEstimates;
import dev.zenow.application.models.ModelDownloads;
import dev.zenow.application.models.ModelFolders;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.RunningModels;
import dev.zenow.application.models.TestingLocalFiles;
import dev.zenow.application.models.TestingModelScanner;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.MirrorRules;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DownloadServiceTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final String HUB = "https://huggingface.co/own/models/resolve/main/";
    private static final String SCOPE = "https://modelscope.cn/models/own/models/resolve/master/";

    private final byte[] content = TransferFixture.content(1);
    private final TestingStorage storage = new TestingStorage();
    private final TestingLocalFiles disk = new TestingLocalFiles();
    private final TestingPartFiles parts = new TestingPartFiles();
    private final TestingRemoteFiles remote = new TestingRemoteFiles();
    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SplittableRandom(3));
    private final Map<String, List<RepositoryFile>> listings = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final MirrorService mirrors =
            new MirrorService(storage.mirrors(), MirrorRules.BROUGHT, () -> Instant.EPOCH);
    private final DownloadService downloads = new DownloadService(
            new DownloadService.Ports(
                    storage.downloads(),
                    storage.models(),
                    storage,
                    disk,
                    parts,
                    remote,
                    this::list,
                    mirrors,
                    DownloadMeters.NONE),
            TransferSettings.standard(2, 2),
            ids,
            () -> Instant.EPOCH,
            this::catalogue);

    @AfterEach
    void close() {
        downloads.close();
    }

    @Test
    void aLinkBecomesAModelThatIsFetched() throws Exception {
        remote.serve(URI.create("https://example.org/dir/Far.gguf"), Served.of("example.org", content));
        DownloadStatus begun = start(" https://example.org/dir/Far.gguf ");
        assertThat(begun.model().name()).isEqualTo("Far");
        assertThat(begun.model().path()).isEqualTo(Path.of("/own/llm/Far.gguf"));
        assertThat(ended(begun).download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(parts.published(begun.model().path())).contains(content);
    }

    @Test
    void aPageBecomesTheLinkOfItsFile() throws Exception {
        serveHub("one-Q4_K_M.gguf");
        DownloadStatus begun = start("huggingface.co/own/models/blob/main/one-Q4_K_M.gguf");
        assertThat(begun.model().source()).isEqualTo(new ModelSource.Link(URI.create(HUB + "one-Q4_K_M.gguf")));
        assertThat(ended(begun).download().state()).isEqualTo(DownloadState.COMPLETE);
    }

    @Test
    void aRepositoryWithOneModelNeedsNoChoice() throws Exception {
        serveHub("one-Q4_K_M.gguf");
        listings.put("huggingface", List.of(file("README.md"), file("one-Q4_K_M.gguf")));
        DownloadStatus ended = ended(start("own/models"));
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
    }

    @Test
    void aChoiceIsMadeByQuantization() throws Exception {
        serveHub("one-Q8_0.gguf");
        listings.put("huggingface", List.of(file("one-Q4_K_M.gguf"), file("one-Q8_0.gguf")));
        assertProblem(() -> start("hf:own/models"), ProblemCode.DOWNLOAD_CHOICE_NEEDED, "Q4_K_M", "Q8_0");
        assertProblem(() -> start("hf:own/models:Q2_K"), ProblemCode.DOWNLOAD_CHOICE_NEEDED, "Q4_K_M", "Q8_0");
        DownloadStatus begun = start("hf:own/models:q8_0");
        assertThat(begun.model().name()).isEqualTo("one-Q8_0");
        assertThat(ended(begun).download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(storage.models().list(ModelMode.LLM)).hasSize(1);
    }

    @Test
    void splitModelsComeTogether() throws Exception {
        List<String> names = List.of("big/one-00001-of-00002.gguf", "big/one-00002-of-00002.gguf");
        names.forEach(this::serveHub);
        listings.put("huggingface", names.stream().map(this::file).toList());
        DownloadStatus begun = start("own/models");
        assertThat(begun.download().files())
                .extracting(DownloadFile::target)
                .containsExactly(
                        Path.of("/own/llm/one-00001-of-00002.gguf"), Path.of("/own/llm/one-00002-of-00002.gguf"));
        DownloadStatus ended = ended(begun);
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(ended.progress().totalBytes()).hasValue(2L * LENGTH);
    }

    @Test
    void aLinkToOnePartFetchesAll() throws Exception {
        remote.serve(URI.create("https://example.org/a-00001-of-00002.gguf"), Served.of("example.org", content));
        remote.serve(URI.create("https://example.org/a-00002-of-00002.gguf"), Served.of("example.org", content));
        DownloadStatus ended = ended(start("https://example.org/a-00002-of-00002.gguf"));
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(parts.published(Path.of("/own/llm/a-00002-of-00002.gguf"))).isPresent();
    }

    @Test
    void anotherMirrorAnswersForTheFirst() throws Exception {
        remote.serve(URI.create(SCOPE + "one.gguf"), Served.of("modelscope.cn", content));
        listings.put("modelscope", List.of(file("one.gguf")));
        DownloadStatus ended = ended(start("own/models"));
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(asked).startsWith("huggingface", "hf-mirror", "modelscope");
        assertThat(ended.progress().source()).contains("modelscope");
    }

    @Test
    void aRepositoryThatNobodyHasIsSaidToBeMissing() {
        assertProblem(() -> start("own/models"), ProblemCode.SOURCE_MISSING, "own/models");
        listings.put("huggingface", List.of(file("README.md")));
        assertProblem(() -> start("own/models"), ProblemCode.REPOSITORY_EMPTY, "own/models");
    }

    @Test
    void itsChoicesAreListed() throws Exception {
        listings.put("huggingface", List.of(file("b-Q8_0.gguf"), file("a-Q4_K_M.gguf"), file("mmproj-a.gguf")));
        RepositoryListing listing = downloads.repository(ACTOR, "https://huggingface.co/own/models");
        assertThat(listing.source()).isEqualTo("huggingface");
        assertThat(listing.choices())
                .extracting(choice -> choice.quantization().orElse(""))
                .containsExactlyInAnyOrder("Q4_K_M", "Q8_0");
        assertProblem(() -> downloads.repository(ACTOR, HUB + "b-Q8_0.gguf"), ProblemCode.LINK_INVALID, "one file");
    }

    @Test
    void theHubsHashIsAskedForWhenNobodyGaveOne() throws Exception {
        serveHub("one.gguf");
        listings.put(
                "huggingface",
                List.of(new RepositoryFile(
                        "one.gguf", OptionalLong.of(LENGTH), Optional.of(new Sha256("c".repeat(64))))));
        DownloadStatus ended = ended(start(HUB + "one.gguf"));
        assertThat(ended.download().problem())
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DOWNLOAD_WRONG_FILE));
        assertThat(parts.published(ended.model().path())).isEmpty();
    }

    @Test
    void theUsersHashComesBeforeTheHubs() throws Exception {
        serveHub("one.gguf");
        listings.put(
                "huggingface",
                List.of(new RepositoryFile("one.gguf", OptionalLong.of(5), Optional.of(new Sha256("c".repeat(64))))));
        DownloadStatus ended = ended(downloads.start(
                ACTOR,
                new StartDownload(
                        ModelMode.LLM,
                        Optional.empty(),
                        Optional.of(HUB + "one.gguf"),
                        Optional.of("mine"),
                        Optional.of(TestingRemoteFiles.sha256(content)))));
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(ended.model().name()).isEqualTo("mine");
    }

    @Test
    void aHubThatFailsIsNoReasonNotToDownload() throws Exception {
        serveHub("one.gguf");
        assertThat(ended(start(HUB + "one.gguf")).download().state()).isEqualTo(DownloadState.COMPLETE);
    }

    @Test
    void aFileThatChangesAtItsHubIsTakenAnew() throws Exception {
        serveHub("one.gguf");
        listings.put("huggingface", List.of(file("one.gguf")));
        remote.then(URI.create(HUB + "one.gguf"), TestingRemoteFiles.Behaviour.breaksAfter(100_000));
        remote.then(URI.create(HUB + "one.gguf"), TestingRemoteFiles.Behaviour.answers(403));
        DownloadStatus failed = ended(start(HUB + "one.gguf"));
        assertThat(failed.download().state()).isEqualTo(DownloadState.FAILED);
        assertThat(failed.progress().receivedBytes()).isPositive();

        byte[] newer = TransferFixture.content(2);
        remote.serve(URI.create(HUB + "one.gguf"), Served.of("huggingface.co", newer));
        listings.put(
                "huggingface",
                List.of(new RepositoryFile(
                        "one.gguf", OptionalLong.of(LENGTH), Optional.of(TestingRemoteFiles.sha256(newer)))));
        DownloadStatus ended = ended(downloads.resume(ACTOR, failed.download().id()));
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
        assertThat(parts.published(ended.model().path())).contains(newer);
    }

    @Test
    void anotherHubIsTrustedOnlyWithAHash() throws Exception {
        remote.serve(URI.create(SCOPE + "one.gguf"), Served.of("modelscope.cn", content));
        DownloadStatus failed = ended(start(HUB + "one.gguf"));
        assertThat(failed.download().problem()).map(Problem::code).contains(ProblemCode.SOURCE_MISSING);
        listings.put("hf-mirror", List.of(file("one.gguf")));
        assertThat(ended(downloads.resume(ACTOR, failed.download().id()))
                        .download()
                        .state())
                .isEqualTo(DownloadState.COMPLETE);
    }

    @Test
    void aHashThatIsGivenLaterCounts() throws Exception {
        URI link = URI.create("https://example.org/one.gguf");
        remote.serve(link, Served.of("example.org", content)).then(link, TestingRemoteFiles.Behaviour.answers(403));
        ended(start(link.toString()));
        DownloadStatus ended = ended(downloads.start(
                ACTOR,
                new StartDownload(
                        ModelMode.LLM,
                        Optional.of("one"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Sha256("d".repeat(64))))));
        assertThat(ended.download().problem()).map(Problem::code).contains(ProblemCode.DOWNLOAD_WRONG_FILE);
    }

    @Test
    void aStrangersFileIsNotTakenForTheModel() throws Exception {
        disk.with("/own/llm/one.gguf");
        remote.serve(URI.create("https://example.org/one.gguf"), Served.of("example.org", content));
        DownloadStatus ended = ended(start("https://example.org/one.gguf"));
        assertThat(ended.model().path()).isEqualTo(Path.of("/own/llm/one-2.gguf"));
        assertThat(ended.download().state()).isEqualTo(DownloadState.COMPLETE);
    }

    @Test
    void byNameOnlyWhatIsKnownHasALinkAndIsNotThere() throws Exception {
        assertProblem(() -> byName("none"), ProblemCode.MODEL_NOT_FOUND, "none");
        disk.with("/here/local.gguf");
        Model local = insert("local", new ModelSource.Local(), "/here/local.gguf");
        assertProblem(() -> byName(local.name()), ProblemCode.MODEL_WITHOUT_LINK, "Nobody knows");
        Model there = insert("there", new ModelSource.Link(URI.create(HUB + "there.gguf")), "/own/llm/there.gguf");
        disk.with(there.path().toString());
        assertProblem(() -> byName(there.name()), ProblemCode.MODEL_DOWNLOADED, "there");
        assertThat(downloads.list(ACTOR)).isEmpty();
    }

    @Test
    void removingAModelEndsItsDownload() throws Exception {
        DownloadStatus begun = start("https://example.org/none.gguf");
        ended(begun);
        downloads.catalogue().remove(ACTOR, ModelMode.LLM, "none", false);
        assertThat(downloads.list(ACTOR)).isEmpty();
    }

    private Models catalogue(ModelDownloads known) {
        return new CatalogueService(
                storage.models(),
                _ -> {
                    throw ProblemCode.MODEL_FILE_MISSING.exception();
                },
                disk,
                new TestingModelScanner(),
                MemoryEstimates.NONE,
                new CatalogueSettings(new ModelFolders(Path.of("/own")), List.of()),
                storage,
                new RunningModels() {
                    @Override
                    public boolean runs(Model model) {
                        return false;
                    }

                    @Override
                    public void changed(Model model) {}
                },
                known,
                ids,
                () -> Instant.EPOCH);
    }

    private List<RepositoryFile> list(Mirror mirror, RepositoryReference repository, Cancellation cancellation)
            throws SourceFaultException {
        asked.add(mirror.name());
        if (!repository.name().equals("own/models") || !listings.containsKey(mirror.name())) {
            throw new SourceFaultException(SourceFault.ofStatus(404, mirror.name(), false, Optional.empty()));
        }
        return List.copyOf(listings.get(mirror.name()));
    }

    private void serveHub(String path) {
        remote.serve(URI.create(HUB + path), Served.of("huggingface.co", content));
    }

    private RepositoryFile file(String path) {
        return new RepositoryFile(path, OptionalLong.of(LENGTH), Optional.of(TestingRemoteFiles.sha256(content)));
    }

    private Model insert(String name, ModelSource source, String path) {
        Model model = new Model(new ModelId(ids.next()), name, ModelMode.LLM, source, Path.of(path), Instant.EPOCH);
        return storage.inTransaction(() -> {
            storage.models().insert(model);
            return model;
        });
    }

    private DownloadStatus byName(String name) throws InterruptedException {
        return downloads.start(
                ACTOR,
                new StartDownload(
                        ModelMode.LLM, Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private DownloadStatus start(String link) throws InterruptedException {
        return downloads.start(
                ACTOR,
                new StartDownload(
                        ModelMode.LLM, Optional.empty(), Optional.of(link), Optional.empty(), Optional.empty()));
    }

    private DownloadStatus ended(DownloadStatus begun) throws InterruptedException {
        DownloadStatus status = begun;
        while (status.download().state().active()) {
            status = downloads.await(ACTOR, begun.download().id(), status.version(), Duration.ofSeconds(5));
        }
        return status;
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code, String... parts) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(code);
            assertThat(e.problem().detail()).contains(parts);
        });
    }
}
